import type { Intent, Language, MessageKind, Network, SentimentLabel } from '#shared/domain.ts'
import { authorKey } from './author-key.ts'
import { markedNames, type MarkedName } from './marked-names.ts'
import { wordsInText, type TextWord } from './words-in-text.ts'

/** A message as a query sees it. What is left out is not known. */
export interface HeardMessage {
  readonly text: string
  readonly network?: Network | undefined
  readonly kind?: MessageKind | undefined
  readonly author?: { readonly name?: string | undefined; readonly handle?: string | undefined } | undefined
  readonly followers?: number | undefined
  readonly hasMedia?: boolean | undefined
  /** Beside those in its text. */
  readonly hasLink?: boolean | undefined
  /** Asked at most once, and only where a query wants to know. */
  readonly score?: (() => HeardScore) | undefined
}

export interface HeardScore {
  readonly language: Language
  readonly sentiment: SentimentLabel
  readonly intents: readonly Intent[]
}

/** A message made ready to be asked by many queries: what one of them finds out serves the others. */
export interface Heard {
  readonly message: HeardMessage
  readonly words: readonly TextWord[]
  readonly names: readonly MarkedName[]
  /** Where the words with this root stand, as indexes into `words`. */
  withRoot(root: string): readonly number[]
  /** Each word once. */
  distinctWords(): ReadonlySet<string>
  roots(): Iterable<string>
  /** The author's handle without its mark and the whole name, normalised. */
  readonly authors: readonly string[]
  hasLink(): boolean
  score(): HeardScore | null
}

const link = /https?:\/\/\S|(?<![\p{L}\p{N}])www\.[\p{L}\p{N}]/iu
const nowhere: readonly number[] = []

export function hear(message: HeardMessage): Heard {
  const words = wordsInText(message.text)
  let byRoot: Map<string, number[]> | null = null
  let distinct: Set<string> | null = null
  let linked: boolean | undefined
  let score: HeardScore | null | undefined

  function rootIndex(): Map<string, number[]> {
    if (byRoot) return byRoot
    byRoot = new Map()
    for (let at = 0; at < words.length; at++) {
      const { root } = words[at] as TextWord
      const places = byRoot.get(root)
      if (places) places.push(at)
      else byRoot.set(root, [at])
    }
    return byRoot
  }

  return {
    message,
    words,
    names: markedNames(message.text),
    withRoot: (root) => rootIndex().get(root) ?? nowhere,
    roots: () => rootIndex().keys(),
    distinctWords: () => (distinct ??= new Set(words.map(({ word }) => word))),
    authors: authorsOf(message),
    hasLink: () => (linked ??= message.hasLink === true || link.test(message.text)),
    score() {
      if (score === undefined) score = message.score?.() ?? null
      return score
    },
  }
}

function authorsOf({ author }: HeardMessage): readonly string[] {
  if (!author) return []
  return [author.handle, author.name].flatMap((name) => (name ? [authorKey(name)] : []))
}
