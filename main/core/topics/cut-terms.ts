import { normaliseText } from '#shared/normalise-text.ts'
import { rootOf } from '../query/word-root.ts'
import { isNegator, isStopWord } from './stop-words.ts'

/** A word of a text that can be a topic, or part of one. */
export interface TopicWord {
  /** What its forms share. */
  readonly root: string
  /** As it was written, in lower case. */
  readonly form: string
  /** Only the beginning of a phrase. */
  readonly isNegator: boolean
  /** Nothing but a space or a hyphen stands between it and the one before. */
  readonly follows: boolean
}

/** Addresses, mentions and mail are no words; a run of letters and digits is one, with its apostrophes. */
const piece = /(https?:\/\/\S+|www\.\S+|\S+@\S+|@[\p{L}\p{N}_.]+)|[\p{L}\p{N}\p{M}\u00ad\u200b]+(?:['’ʼ][\p{L}\p{M}]+)*/gu
const between = /^[ \u00a0\t-]+$/
/** Shorter ones mean something only beside others, longer ones are none. */
const shortest = 3
const longest = 30
const numbers = /^\p{N}|\p{N}{3}/u
/** Nobody's topic stands further down, and a text without an end must cost no more than a long one. */
const longestText = 4000

const known = new Map<string, Omit<TopicWord, 'follows'> | null>()
const mostKnown = 100_000

/** The words of a text that can be topics, in their order. Linear, never throws. */
export function cutTerms(text: string): readonly TopicWord[] {
  const found: TopicWord[] = []
  let end = -1
  const cut = text.length > longestText ? text.slice(0, longestText) : text
  for (const match of cut.matchAll(piece)) {
    const [written, other] = match
    const word = other === undefined ? topicWord(written) : null
    if (word !== null) {
      const follows = end >= 0 && between.test(cut.slice(end, match.index))
      found.push({ ...word, follows })
    }
    end = word === null ? -1 : match.index + written.length
  }
  return found
}

/** Texts repeat their words, so what one means is remembered. */
function topicWord(written: string): Omit<TopicWord, 'follows'> | null {
  const before = known.get(written)
  if (before !== undefined) return before
  const made = readWord(written)
  if (written.length <= longest) {
    if (known.size >= mostKnown) known.clear()
    known.set(written, made)
  }
  return made
}

function readWord(written: string): Omit<TopicWord, 'follows'> | null {
  const word = normaliseText(written)
  // As people wrote it, ё included, but for what nobody sees.
  const form = written.toWellFormed().toLowerCase().normalize('NFC').replace(/[\u0300-\u036f\u00ad\u200b]/g, '')
  if (isNegator(word)) return { root: 'не', form, isNegator: true }
  const bare = word.replace(/['’ʼ]\p{L}{1,2}$/u, '').replace(/['’ʼ]/g, '')
  if (bare.length < shortest || bare.length > longest || numbers.test(bare)) return null
  if (isStopWord(bare) || isStopWord(word.replace(/['’ʼ]/g, ''))) return null
  return { root: rootOf(bare), form, isNegator: false }
}
