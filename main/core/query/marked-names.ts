import { normaliseText } from '#shared/normalise-text.ts'

/** A `#tag` or `@name` in a text: normalised, without its mark. */
export interface MarkedName {
  readonly mark: '#' | '@'
  readonly name: string
  /** In UTF-16 units of the text as written, the mark included. */
  readonly start: number
  readonly end: number
}

/** A mark inside a word is none: `a@b.example` is an address. A name may hold dots (VK), a tag may not. */
const marked = /(?<![\p{L}\p{N}_])(?:#([\p{L}\p{M}\p{N}_]+)|(?<!\.)@([\p{L}\p{N}_]+(?:\.[a-z0-9_]+)*))/giu
const hasLetter = /[\p{L}\p{N}]/u

export function markedNames(text: string): readonly MarkedName[] {
  if (!text.includes('#') && !text.includes('@')) return []
  return Array.from(text.matchAll(marked))
    .filter(([piece]) => hasLetter.test(piece))
    .map((match) => ({
      mark: match[1] === undefined ? '@' : '#',
      name: normaliseText(match[1] ?? match[2] ?? ''),
      start: match.index,
      end: match.index + match[0].length,
    }))
}
