import { linksOnX } from '#shared/links-on-x.ts'
import type { SimulatedMedia } from './world.ts'

interface TextView {
  readonly text: string
  readonly urls: readonly object[]
  readonly mentions: readonly object[]
}

interface Owner {
  /** The page that shows a medium of this text. */
  readonly pageOf: (index: number) => string
  /** Whether links to media name its key; those of direct messages do not. */
  readonly namesMedia: boolean
  readonly media: readonly SimulatedMedia[]
}

/**
 * The text as X stores it: every link a t.co one, also those written without a scheme, media as a link at the end, &, < and > escaped.
 */
export function viewText(
  raw: string,
  owner: Owner,
  idOf: (handle: string) => string | undefined,
): TextView {
  const urls: object[] = []
  let text = ''
  let from = 0
  const push = (part: string) => {
    text += part.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
  }
  for (const { start, end, certain } of linksOnX(raw)) {
    if (!certain) continue
    const written = raw.slice(start, end)
    const full = /^https?:/i.test(written) ? written : `http://${written}`
    push(raw.slice(from, start))
    urls.push(link(text, full, {}))
    text += shortened(full)
    from = end
  }
  push(raw.slice(from))
  owner.media.forEach((media, index) => {
    if (index === 0) text += ' '
    const more = owner.namesMedia ? { media_key: media.key } : {}
    // All media of a text share one t.co link.
    urls.push(link(text, owner.pageOf(index), more, owner.pageOf(0)))
    if (index === owner.media.length - 1) text += shortened(owner.pageOf(0))
  })
  return { text, urls, mentions: mentionsIn(text, idOf) }
}

function link(before: string, full: string, more: object, shortOf = full): object {
  const start = codePoints(before)
  const url = shortened(shortOf)
  return {
    start,
    end: start + url.length,
    url,
    expanded_url: full,
    display_url: full.replace(/^https?:\/\//, '').slice(0, 30),
    ...more,
  }
}

function mentionsIn(text: string, idOf: (handle: string) => string | undefined): readonly object[] {
  return [...text.matchAll(/(?<![\w@])@(\w{1,15})(?!\w)/g)].flatMap((match) => {
    const username = match[1] ?? ''
    const id = idOf(username)
    if (id === undefined) return []
    const start = codePoints(text.slice(0, match.index))
    return [{ start, end: start + username.length + 1, username, id }]
  })
}

const codePoints = (text: string) => Array.from(text).length

/** Ten letters that depend on the address only (FNV-1a, twice). */
function shortened(full: string): string {
  const hash = (seed: number) => {
    let value = seed
    for (let at = 0; at < full.length; at++) {
      value = Math.imul(value ^ full.charCodeAt(at), 16_777_619) >>> 0
    }
    return value.toString(36).padStart(7, '0')
  }
  return `https://t.co/${(hash(2_166_136_261) + hash(1_717_171)).slice(0, 10)}`
}
