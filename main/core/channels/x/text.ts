import type { UrlEntity } from './wire.ts'

const escapes: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' }
const ownMediaLink =
  /^https:\/\/(?:x|twitter)\.com\/(?:\w+\/status\/\d+\/(?:photo|video)\/|messages\/media\/)\d+$/
const tokenPattern = /\s*\[#([A-Za-z0-9_-]{1,64})\]/

/** Whether a link only stands for media that is attached anyway. */
export function isMediaLink(link: UrlEntity): boolean {
  return Boolean(link.media_key) || ownMediaLink.test(link.expanded_url ?? '')
}

/**
 * The text as its author saw it: real addresses for t.co links, no media links, no HTML escapes.
 */
export function shownText(raw: string, links: readonly UrlEntity[]): string {
  const expanded = links.reduce((text, link) => {
    if (!link.url || !/^https?:\/\/\S/i.test(link.url)) return text
    const shown = isMediaLink(link) ? '' : writtenAddress(link)
    return text.replaceAll(link.url, () => shown)
  }, raw)
  return expanded.replace(/&(?:lt|gt|amp);/g, (escape) => escapes[escape] ?? escape).trim()
}

/** What the author wrote: X puts http:// in front of an address that had no scheme. */
function writtenAddress({ url, expanded_url: full, display_url: display }: UrlEntity): string {
  return (full === `http://${display}` ? display : full) ?? url ?? ''
}

/** Takes our invitation token (`[#token]`, put there by the link) out of a private message. */
export function takeToken(text: string): { readonly text: string; readonly token?: string } {
  const match = tokenPattern.exec(text)
  if (!match?.[1]) return { text }
  return { text: text.replace(match[0], '').trim(), token: match[1] }
}

/**
 * What stays the same between the text we sent and the one X gives back: it may put @names in front
 * of a reply, a scheme in front of an address and a slash behind it, and changes white space.
 */
export function comparable(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/https?:\/\//gi, '')
    .replace(/\/(?=\s|$)/g, '')
    .replace(/^(?:\s*@\w{1,15}\s+)+/, '')
    .replace(/\s+/g, ' ')
    .trim()
}
