import { languageSigns } from './language-signs.ts'
import type { LanguageSigns } from './language-signs.ts'
import { cueNames, cueWords } from './lexicon/cues.ts'
import type { Cue } from './lexicon/cues.ts'
import { enSentiment } from './lexicon/en-sentiment.ts'
import { isObscene } from './lexicon/obscenity.ts'
import { ruSentiment } from './lexicon/ru-sentiment.ts'
import { splitWords } from './lexicon/weighted-words.ts'
import { wordFeatures, type WordFeatures } from './model/word-features.ts'
import { opensDanger } from './phrases/danger.ts'
import { openedTurns } from './phrases/turns.ts'
import { stem } from './stem.ts'

/** Everything the lexicons know of one word. */
export interface WordInfo extends Readonly<Record<Cue, boolean>> {
  readonly weight: number
  readonly negated: number
  readonly isKnown: boolean
  readonly isStretched: boolean
  readonly cues: readonly Cue[]
  readonly language: LanguageSigns
  readonly features: WordFeatures
  /** Whether phrases of danger may hold it, and which turns, one bit each. */
  readonly opensDanger: boolean
  readonly opensTurns: number
}

interface Entry {
  weight: number
  negated: number
  readonly cues: Set<Cue>
}

export type WordLookup = (normalisedWord: string) => WordInfo

const shortestPrefix = 3
const hasDigit = /\d/

/** Longer words are not remembered, nor more than this many. */
const longestKept = 40
const keptWords = 50_000

/** Compiles the lexicons, which takes some milliseconds. A look-up takes some microseconds. */
export function createWordLookup(): WordLookup {
  const exact = new Map<string, Entry>()
  const stems = new Map<string, Entry>()
  const prefixes = new Map<string, Entry>()

  function placeOf(word: string): readonly [Map<string, Entry>, string] {
    if (word.endsWith('*')) return [prefixes, word.slice(0, -1)]
    return word.endsWith('=') ? [exact, word.slice(0, -1)] : [stems, stem(word)]
  }

  function entryOf(word: string): Entry {
    const [table, key] = placeOf(word)
    const known = table.get(key)
    if (known) return known
    const entry: Entry = { weight: 0, negated: 0, cues: new Set() }
    table.set(key, entry)
    return entry
  }

  for (const group of [...ruSentiment, ...enSentiment]) {
    for (const word of splitWords(group.words)) {
      const entry = entryOf(word)
      entry.weight = group.weight
      entry.negated = group.negated ?? -group.weight * 0.4
    }
  }
  for (const cue of cueNames) {
    for (const word of splitWords(cueWords[cue])) entryOf(word).cues.add(cue)
  }

  function entriesFor(word: string): readonly Entry[] {
    const found = [exact.get(word), stems.get(stem(word))].filter((entry) => entry !== undefined)
    for (let length = Math.min(word.length, 32); length >= shortestPrefix; length--) {
      const entry = prefixes.get(word.slice(0, length))
      if (entry) found.push(entry)
    }
    return found
  }

  function infoOf(word: string): WordInfo {
    const plain = word.replace(/(\p{L})\1{2,}/gu, '$1')
    const direct = entriesFor(word)
    const entries = direct.length > 0 ? direct : entriesFor(plain)
    const weighted = entries.find((entry) => entry.weight !== 0 || entry.negated !== 0)
    const has = (cue: Cue) => entries.some((entry) => entry.cues.has(cue))
    const obscene = weighted === undefined && isObscene(plain)
    return {
      weight: obscene ? -2 : (weighted?.weight ?? 0),
      negated: obscene ? -1 : (weighted?.negated ?? 0),
      isKnown: entries.length > 0,
      isStretched: plain !== word,
      cues: cueNames.filter(has),
      features: wordFeatures(plain, stem(plain)),
      language: languageSigns(word),
      opensDanger: opensDanger(word),
      opensTurns: openedTurns(word),
      negator: has('negator'),
      intensifier: has('intensifier'),
      softener: has('softener'),
      contrast: has('contrast'),
      complaint: has('complaint'),
      question: has('question'),
      strongQuestion: has('strongQuestion'),
      thanks: has('thanks'),
      urgent: has('urgent'),
      spam: has('spam'),
      request: has('request'),
      closing: has('closing'),
    }
  }

  // What has digits in it is known by its shape: an order number says that it is one, not which.
  const known = new Map<string, WordInfo>()
  return (word) => {
    const shape = hasDigit.test(word) ? word.replaceAll(/\d/g, '0') : word
    const before = known.get(shape)
    if (before) return before
    const info = infoOf(shape)
    if (shape.length <= longestKept) {
      if (known.size >= keptWords) known.clear()
      known.set(shape, info)
    }
    return info
  }
}
