/** A telephone number somebody searches for: how its words may stand in a text, and what else was typed. */
export interface PhoneSpellings {
  readonly spellings: readonly (readonly string[])[]
  readonly rest: string
}

/** A run of digits with the marks people put between them; a word on either side ends it. */
const digitRun = /(?<![\p{L}\p{N}])\+?\d[\d\s()‐‑–-]{8,22}\d(?![\p{L}\p{N}])/u

/** How people group the ten digits behind a country code. */
const groupings: readonly (readonly number[])[] = [
  [3, 3, 2, 2],
  [3, 3, 4],
  [3, 7],
  [3, 2, 2, 3],
  [3, 4, 3],
  [10],
]

/**
 * Reads the first telephone number of ten digits, or of eleven with the country code 7, 8 or 1. In a text
 * it is several words, as many as it has groups: each usual grouping is another run of words, with and
 * without the code. Null where there is none.
 */
export function phoneSpellings(text: string): PhoneSpellings | null {
  const found = digitRun.exec(text)
  if (!found) return null
  const digits = found[0].replace(/\D/g, '')
  const isLong = digits.length === 11 && /^[178]/.test(digits)
  if (!isLong && digits.length !== 10) return null
  const local = isLong ? digits.slice(1) : digits
  const codes = isLong && digits.startsWith('1') ? ['1'] : ['7', '8']
  const grouped = groupings.map((sizes) => cut(local, sizes))
  return {
    spellings: [...grouped, ...codes.map((code) => [code + local])],
    rest: `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`,
  }
}

function cut(digits: string, sizes: readonly number[]): readonly string[] {
  let at = 0
  return sizes.map((size) => digits.slice(at, (at += size)))
}
