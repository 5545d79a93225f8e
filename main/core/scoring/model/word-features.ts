import { bucketOf, hashText, hashUnit, seedOf } from './hash.ts'

const stemSeed = seedOf('stem')
const wordSeed = seedOf('word')
const lettersSeed = seedOf('letters')
const edge = '_'.charCodeAt(0)

const shortestGram = 2
const longestGram = 5
/** Letters beyond these say nothing new; they only cost. */
const readLetters = 24

/** What one word brings along wherever it stands. */
export interface WordFeatures {
  readonly word: string
  /** Identifies the stem in features of more than one word. */
  readonly stemHash: number
  /** Whatever the model that saw the word last keeps about it. */
  memo: unknown
}

/** `word` as the tokeniser normalises it; `stem` of the same. */
export function wordFeatures(word: string, stem: string): WordFeatures {
  return { word, stemHash: hashText(stemSeed, stem), memo: null }
}

/** The buckets of a word: its stem, itself, and its letter n-grams (2–5) with the edges marked. */
export function wordBuckets({ word, stemHash }: WordFeatures): readonly number[] {
  const buckets = [bucketOf(stemHash), bucketOf(hashText(wordSeed, word))]
  const letters = Math.min(word.length, readLetters)
  const unit = (at: number) => (at === 0 || at > letters ? edge : word.charCodeAt(at - 1))
  const size = letters + 2
  for (let start = 0; start < size; start++) {
    let hash = lettersSeed
    const end = Math.min(size, start + longestGram)
    for (let at = start; at < end; at++) {
      hash = hashUnit(hash, unit(at))
      if (at - start + 1 >= shortestGram) buckets.push(bucketOf(hash))
    }
  }
  return buckets
}
