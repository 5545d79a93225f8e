import type { TelegramContent } from './message-schema.ts'

/**
 * What a person reads: the text, the caption under a picture, a checklist, the words with a gift, or a
 * rich message without its formatting. Addresses hidden behind words stand after them.
 */
export function messageText(content: TelegramContent): string {
  const { text, caption, checklist } = content
  if (text !== undefined) return withAddresses(text, content.entities)
  if (caption !== undefined) return withAddresses(caption, content.caption_entities)
  if (checklist) {
    const tasks = checklist.tasks.map(
      (task) => `${task.completion_date === undefined ? '☐' : '☑'} ${task.text}`,
    )
    return [checklist.title, ...tasks].join('\n')
  }
  return content.gift?.text ?? richText(content['rich_message']).toWellFormed()
}

/** An address is shown so far; whatever is longer was not made to be read. */
const longestAddress = 500

/** Offsets count UTF-16 units, as JavaScript does. */
function withAddresses(text: string, entities: TelegramContent['entities']): string {
  const links = (entities ?? [])
    .flatMap(({ type, offset, length, url }) => {
      const end = offset + length
      const isHidden = type === 'text_link' && url && end <= text.length
      return isHidden && !shows(text.slice(offset, end), url) ? [{ end, url }] : []
    })
    .toSorted((first, second) => first.end - second.end)
  let from = 0
  let shown = ''
  for (const { end, url } of links) {
    shown += `${text.slice(from, end)} (${url.slice(0, longestAddress)})`
    from = end
  }
  return (shown + text.slice(from)).toWellFormed()
}

/** True where the words are the address itself, as people type it. */
function shows(words: string, url: string): boolean {
  const plain = (address: string) => address.toLowerCase().replace(/^https?:\/\//, '').replace(/\/$/, '')
  return plain(words.trim()) === plain(url)
}

/**
 * Parts of a rich message that hold words or further parts, in reading order, and what parts them.
 */
const wordParts = [
  ['label', ''],
  ['summary', '\n'],
  ['text', ''],
  ['expression', ''],
  ['alternative_text', ''],
  ['blocks', '\n'],
  ['items', '\n'],
  ['cells', '\n'],
  ['caption', '\n'],
  ['credit', '\n'],
] as const

/** The words of a `RichMessage`, whose tree of blocks grows with every version of the Bot API. */
function richText(part: unknown, separator = ''): string {
  if (typeof part === 'string') return part
  if (Array.isArray(part)) {
    return part
      .map((item) =>
        Array.isArray(item) && separator !== '' ? richText(item, ' ') : richText(item),
      )
      .join(separator)
  }
  if (typeof part !== 'object' || part === null) return ''
  const parts = new Map<string, unknown>(Object.entries(part))
  return wordParts
    .map(([name, between]) => richText(parts.get(name), between))
    .filter((words) => words !== '')
    .join('\n')
}
