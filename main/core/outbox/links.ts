/** What people and platforms take for a link: with a scheme, with www, or a bare domain with a path or well-known ending. */
const link =
  /(?:https?:\/\/|www\.)[^\s<>"«»]+|(?<![\p{L}\p{N}@.])(?:[\p{L}\p{N}-]+\.)+(?:ru|рф|su|com|net|org|me|io|by|kz|ua|info|app|shop|online)(?:\/[^\s<>"«»]*)?(?![\p{L}\p{N}])/giu

/** The text with every link taken out, or with those that `goes` names. */
export function withoutLinks(text: string, goes: (link: string) => boolean = () => true): string {
  return text
    .replace(link, (found) => (goes(found) ? '' : found))
    .replace(/[ \t]+([,.!?;:])/g, '$1')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const schemeLink = /(?:https?:\/\/|www\.)[^\s<>"«»]+/giu

/**
 * The form in which a sent text and its echo are compared: platforms shorten links, put the addressee's
 * name in front of a public reply, escape three characters and tidy white space.
 */
export function echoForm(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .normalize('NFC')
    .replace(schemeLink, '\u{fffc}')
    .replace(/^(?:@\w+\s+)+/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
}
