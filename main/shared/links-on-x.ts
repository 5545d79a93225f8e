import { isZone, zoneLength } from './top-level-zones.ts'
import { trimAddress } from './web-address.ts'

/** Where a link stands in a text, in UTF-16 units. */
export interface LinkPlace {
  readonly start: number
  readonly end: number
  /** Whether X knows the zone. It does not make links of `https://server.local`; we cannot be sure. */
  readonly certain: boolean
}

/** A label has at most 63 letters; ten of them are more than any name has. */
const label = String.raw`[\p{L}\p{N}][\p{L}\p{N}\p{M}_-]{0,62}`
const host = String.raw`(?:${label}\.){1,10}[\p{L}\p{N}][\p{L}\p{N}\p{M}-]{0,62}`
const latinHost = host.replaceAll(String.raw`[\p{L}\p{N}]`, '[a-z0-9]')
/**
 * With its scheme an address may follow any letter that is not Latin. Without, it has to begin a
 * word: `ivan@mail.ru`, `#news.com` and `/a.html` are none; but behind a character that is not ASCII a
 * Latin letter begins a word for X.
 */
const candidate = new RegExp(
  String.raw`(?<![A-Za-z0-9@＠$#＃])(?<scheme>https?:\/\/)(?:${host}|[\p{L}\p{N}[])|` +
    String.raw`(?<![\p{L}\p{N}@＠$#＃_.\/-])${host}|` +
    String.raw`(?<=[^\p{ASCII}\s][.-]*)${latinHost}`,
  'giu',
)

const pathLetter = String.raw`[a-z0-9\p{Script=Cyrillic}\u00c0-\u024f!*';:=+,.$/%#[\]\-–_~@|&]`
const inBrackets = String.raw`\((?:${pathLetter}|\(${pathLetter}+\))+\)`
/** X ends a path, and what is asked behind it, at the first character it does not know there. */
const path = new RegExp(String.raw`^(?::\d+)?(?:\/(?:${pathLetter}|${inBrackets})*)?`, 'iu')
const question = /^\?[a-z0-9!?*'@();:&=+$/%#[\]\-_.,~|]*/i
/** How they may end, beside a bracket that closes one of their own. */
const pathEnd = /[a-z0-9\p{Script=Cyrillic}\u00c0-\u024f+\-=_#/]/iu
const questionEnd = /[a-z0-9\-_&=#/]/i
/** The part of a name that X sees where no scheme says that all of it is an address. */
const latinTail = /(?:[-a-z0-9]+\.)+$/i
const withScheme = /^https?:\/\/(?:(?!https?:\/\/)[^\s<>"«»])+/iu

/**
 * The links X will see in a text in NFC, as its own counter finds them (twitter-text 3: any zone,
 * with or without a scheme, ports, paths in Latin or Cyrillic; no e-mail addresses). In two things it
 * counts rather more than X: names in Cyrillic without a scheme (`купить.москва`) are links, and a
 * closing bracket ends an address only where the address did not open it.
 */
export function linksOnX(text: string): readonly LinkPlace[] {
  const places: LinkPlace[] = []
  const search = new RegExp(candidate)
  for (let match = search.exec(text); match; match = search.exec(text)) {
    const found = placesOf(text, match)
    places.push(...found)
    const [first = ' '] = match[0]
    search.lastIndex = Math.max(match.index + first.length, found.at(-1)?.end ?? 0)
  }
  return places
}

function placesOf(text: string, match: RegExpExecArray): readonly LinkPlace[] {
  const scheme = match.groups?.['scheme'] ?? ''
  const found = match[0].slice(scheme.length)
  const at = match.index + scheme.length
  const domain = domainIn(found, text.charAt(at + found.length), scheme !== '')
  if (!domain) return scheme === '' ? [] : uncertain(text, match.index)
  const end = at + domain.end
  const name = found.slice(domain.start, domain.end)
  if (scheme !== '') {
    const length = /^t\.co$/i.test(name) ? shortLength(text.slice(end)) : pathLength(text.slice(end))
    return [{ start: match.index, end: end + length, certain: true }]
  }
  // Without a scheme X takes what follows the domain for a part of the link only if it has a path.
  const length = /^(?::\d+)?\//.test(text.slice(end)) ? pathLength(text.slice(end)) : 0
  const before = linksOnX(found.slice(0, domain.start))
  return [
    ...before.map((place) => ({ ...place, start: at + place.start, end: at + place.end })),
    { start: at + domain.start, end: end + length, certain: true },
  ]
}

function pathLength(rest: string): number {
  const raw = path.exec(rest)?.[0] ?? ''
  const ownPath = trimAddress(raw, (last) => !pathEnd.test(last))
  return ownPath === raw ? raw.length + questionLength(rest.slice(raw.length)) : ownPath.length
}

/** X's own short links are cut at what cannot be one. */
function shortLength(rest: string): number {
  const slug = /^\/[a-z0-9]+/i.exec(rest)?.[0] ?? ''
  return slug.length + questionLength(rest.slice(slug.length))
}

function questionLength(rest: string): number {
  const raw = question.exec(rest)?.[0] ?? ''
  return trimAddress(raw, (last) => !questionEnd.test(last)).length
}

/** The longest domain at the beginning of `found`, which `next` follows in the text. */
function domainIn(found: string, next: string, hasScheme: boolean) {
  const dots = [...found.matchAll(/\./g)].map((match) => match.index)
  for (const [index, dot] of [...dots.entries()].toReversed()) {
    const end = dots[index + 1] ?? found.length
    const last = found.slice(dot + 1, end)
    const length = zoneLength(last)
    const after = found.charAt(dot + 1 + length) || next
    if (length === 0 || /[0-9a-z@]/i.test(after)) continue
    const latin = latinTail.exec(found.slice(0, dot + 1))
    if (hasScheme || latin) return { start: latin?.index ?? 0, end: dot + 1 + length }
    if (isZone(last)) return { start: 0, end }
  }
  return null
}

function uncertain(text: string, at: number): readonly LinkPlace[] {
  const address = trimAddress(withScheme.exec(text.slice(at))?.[0] ?? '')
  const isBare = /^(?:https?:\/\/)?$/i.test(address)
  return isBare ? [] : [{ start: at, end: at + address.length, certain: false }]
}
