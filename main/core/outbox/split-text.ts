/** Where a text may be cut, best first. The cut falls after what matches. */
const seams: readonly RegExp[] = [/\n\s*\n/g, /\n/g, /[.!?…]+["»”)]*\s/gu, /\s/g]

/** A part shorter than this share of the room would look torn off; a worse seam further on is better. */
const leastFill = 0.4

/** How long a text is, as the platform counts. */
export type Measure = (text: string) => number

/**
 * Cuts a text into parts of at most `limit`: between paragraphs, else lines, sentences, words, and only
 * as a last resort inside a word, never inside what a reader sees as one character, unless that alone is
 * longer than the limit; never inside a surrogate pair. White space at a cut is dropped, everything else
 * is kept in order. Throws `RangeError` below a limit of 2.
 */
export function splitText(
  text: string,
  limit: number,
  measure: Measure = (part) => part.length,
): readonly string[] {
  if (!(limit >= 2)) throw new RangeError(`a limit of ${limit} holds no character`)
  const parts: string[] = []
  let rest = text.trim()
  while (measure(rest) > limit) {
    const cut = cutAt(rest, roomIn(rest, limit, measure))
    parts.push(rest.slice(0, cut).trimEnd())
    rest = rest.slice(cut).trimStart()
  }
  if (rest !== '') parts.push(rest)
  return parts
}

/** The UTF-16 units from the start that fit; at least one character. */
function roomIn(text: string, limit: number, measure: Measure): number {
  let fits = 0
  let tooLong = text.length
  while (tooLong - fits > 1) {
    const middle = Math.floor((fits + tooLong) / 2)
    if (measure(text.slice(0, middle)) <= limit) fits = middle
    else tooLong = middle
  }
  const whole = characterStart(text, fits)
  if (whole > 0) return whole
  // One character (a long family of emoji, a heap of accents) is more than fits.
  if (isHighSurrogate(text.charCodeAt(fits - 1))) fits -= 1
  return Math.max(fits, isHighSurrogate(text.charCodeAt(0)) ? 2 : 1)
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Where the character begins that a cut at `index` would fall into; `index` itself between two. */
function characterStart(text: string, index: number): number {
  return characters.segment(text).containing(index)?.index ?? index
}

function cutAt(text: string, room: number): number {
  // One more than fits: a blank there is dropped anyway.
  const seen = text.slice(0, room + 1)
  for (const seam of seams) {
    const cut = lastSeam(seen, seam, room)
    if (cut >= room * leastFill) return cut
  }
  const anyBlank = lastSeam(seen, /\s/g, room)
  return anyBlank > 0 ? anyBlank : room
}

function lastSeam(seen: string, seam: RegExp, room: number): number {
  let last = 0
  for (const match of seen.matchAll(seam)) {
    const kept = seen.slice(0, match.index + match[0].length).trimEnd().length
    const cut = match.index + match[0].length
    // An accent on a blank makes one character with it.
    if (kept > 0 && kept <= room && characterStart(seen, cut) === cut) last = cut
  }
  return last
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff
}
