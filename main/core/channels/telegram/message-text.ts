import type { QuotedMessage } from './update-schema.ts'

/**
 * What a person reads: the text, the caption under a picture, or a rich message without its
 * formatting.
 */
export function messageText(message: QuotedMessage): string {
  return message.text ?? message.caption ?? richText(message['rich_message'])
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
