import { trimAddress } from '#shared/web-address.ts'

export interface TextPart {
  readonly text: string
  readonly url: string | null
}

const link = /https?:\/\/[^\s<>"'«»]+/giu

/** Cuts a text from a network into words and links. A link is what opens as http(s), nothing else. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let at = 0
  for (const match of text.matchAll(link)) {
    const shown = trimAddress(match[0])
    if (!URL.canParse(shown)) continue
    if (match.index > at) parts.push({ text: text.slice(at, match.index), url: null })
    parts.push({ text: shown, url: shown })
    at = match.index + shown.length
  }
  if (at < text.length) parts.push({ text: text.slice(at), url: null })
  return parts
}
