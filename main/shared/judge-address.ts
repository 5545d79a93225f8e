import { hidden } from './foreign-text.ts'
import { passesForLatin } from './look-alikes.ts'
import { hostInLetters } from './punycode.ts'

export const addressDoubts = [
  'mixed_scripts',
  'look_alike',
  'disguised',
  'hidden_characters',
  'inside',
] as const
/**
 * Why a person should look twice: letters of several alphabets in one name; letters that pass for
 * Latin ones; a host written otherwise than in its own letters; characters nobody sees; a place
 * inside the reader's own computer or network.
 */
export type AddressDoubt = (typeof addressDoubts)[number]

export const addressRefusals = ['not_web', 'credentials'] as const
export type AddressRefusal = (typeof addressRefusals)[number]

export type AddressJudgement =
  | { readonly verdict: 'refused'; readonly refusal: AddressRefusal }
  | {
      readonly verdict: 'plain' | 'doubtful'
      /** The address in the normal form of the URL standard. */
      readonly href: string
      /** In its true letters, and as the name system knows it. */
      readonly host: string
      readonly asciiHost: string
      /** The whole address in its true letters, what cannot be seen escaped. */
      readonly shown: string
      readonly doubts: readonly AddressDoubt[]
    }

/** An address as the runtime's `URL` reads it. */
export interface ParsedAddress {
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
  readonly href: string
}

/**
 * What an address from a stranger really is, and whether it opens at once, after a question or never.
 * @param url what `URL.parse` makes of `written`; null where it is no address.
 */
export function judgeAddress(written: string, url: ParsedAddress | null): AddressJudgement {
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') {
    return { verdict: 'refused', refusal: 'not_web' }
  }
  if (url.username !== '' || url.password !== '') return { verdict: 'refused', refusal: 'credentials' }
  const host = hostInLetters(url.hostname)
  const doubts = addressDoubts.filter((doubt) => tests[doubt](written, url, host))
  const port = url.port === '' ? '' : `:${url.port}`
  return {
    verdict: doubts.length > 0 ? 'doubtful' : 'plain',
    href: url.href,
    host,
    asciiHost: url.hostname,
    shown: `${url.protocol}//${host}${port}${readable(url.pathname + url.search + url.hash)}`,
    doubts,
  }
}

type Test = (written: string, url: ParsedAddress, host: string) => boolean

const tests: Readonly<Record<AddressDoubt, Test>> = {
  mixed_scripts: (_written, _url, host) => host.split('.').some(isMixed),
  look_alike: (_written, _url, host) => host.split('.').some(looksLatinIn(host)),
  disguised: (written, _url, host) => writtenHost(written) !== host.replace(/\.$/, ''),
  hidden_characters: (written) => hidden.test(written) || hidden.test(decodedOr(written)),
  inside: (_written, url) => isInside(url.hostname),
}

const scriptNames =
  'Latin Cyrillic Greek Armenian Hebrew Arabic Georgian Cherokee Thai Devanagari Han Hiragana Katakana Hangul Bopomofo'
const scripts = scriptNames
  .split(' ')
  .map((name) => ({ name, letter: new RegExp(String.raw`\p{Script=${name}}`, 'u') }))

/** Alphabets that one word is really written in (Unicode Technical Standard 39, “highly restrictive”). */
const mayMix: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
]

function scriptsOf(label: string): readonly string[] {
  const letters = Array.from(label).filter((letter) => /(?!\p{Script=Common})\p{L}/u.test(letter))
  const names = letters.map((letter) => scripts.find((script) => script.letter.test(letter))?.name)
  return [...new Set(names.map((name) => name ?? 'other'))]
}

/** In a zone of its own alphabet a name is read in that alphabet: «сор.рф». */
function looksLatinIn(host: string): (label: string) => boolean {
  const zone = scriptsOf(host.replace(/\.$/, '').split('.').at(-1) ?? '')
  return (label) => {
    const looks = passesForLatin(label)
    const isRead = scriptsOf(label).every((script) => zone.length === 1 && zone.includes(script))
    return looks === 'odd' || (looks === 'foreign' && !isRead)
  }
}

function isMixed(label: string): boolean {
  const found = scriptsOf(label)
  return found.length > 1 && !mayMix.some((set) => found.every((script) => set.includes(script)))
}

/** The host as it stands in the text, in small letters and without the last dot. */
function writtenHost(written: string): string {
  const host = /^\s*https?:[/\\]*(\[[^\]]*\]|[^/\\?#:]*)/i.exec(written)?.[1] ?? ''
  return host.toLowerCase().normalize('NFC').replace(/\.$/, '')
}

const innerNames = /^[^.]+$|\.(?:localhost|local|internal|lan|home\.arpa)$/
const innerNumbers =
  /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./
const innerSix = /^\[(?:::|f[cd]|fe[89ab])/

function isInside(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '')
  if (name.startsWith('[')) return innerSix.test(name)
  return innerNames.test(name) || innerNumbers.test(name)
}

/** The rest of an address in letters; what is not seen or would move its neighbours stays escaped. */
function readable(rest: string): string {
  const all = new RegExp(String.raw`${hidden.source}|[\p{C}\p{Z}]`, 'gu')
  return decodedOr(rest).replaceAll(all, (character) => encodeURIComponent(character.toWellFormed()))
}

function decodedOr(text: string): string {
  try {
    return decodeURI(text)
  } catch {
    // Not UTF-8 behind its percent signs: it is shown as it came.
    return text
  }
}
