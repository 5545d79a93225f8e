/**
 * Words of one weight, −3 … 3. `words` are separated by white space and matched by their stem; one
 * that ends in `*` is matched by its beginning, one that ends in `=` only as it is (its stem
 * belongs to another word as well). `negated` is the weight after a negation, where that says more
 * than the opposite: "works" is nothing to speak of, "does not work" is.
 */
export interface WeightedWords {
  readonly weight: number
  readonly negated?: number
  readonly words: string
}

export function splitWords(words: string): readonly string[] {
  return words.trim().split(/\s+/)
}
