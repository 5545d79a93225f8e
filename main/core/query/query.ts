import type { Intent, Language, MessageKind, Network, SentimentLabel } from '#shared/domain.ts'

/**
 * What somebody looks for. Words are normalised (`normaliseText`). Canonical: phrases and compounds have
 * two words or more, `and` and `or` two parts or more, none of them of the same kind. `spelled` is there
 * only where something was typed with ё, and holds it so.
 */
export type Query = Term | Near | Condition | Not | All | Any

export interface Not {
  readonly kind: 'not'
  readonly part: Query
}
export interface All {
  readonly kind: 'and'
  readonly parts: readonly Query[]
}
export interface Any {
  readonly kind: 'or'
  readonly parts: readonly Query[]
}

export type Term =
  /** In any of its forms. */
  | { readonly kind: 'word'; readonly word: string; readonly spelled?: string | undefined }
  /** In this form only. */
  | { readonly kind: 'exact'; readonly word: string; readonly spelled?: string | undefined }
  /** Any word that begins so. */
  | { readonly kind: 'prefix'; readonly prefix: string; readonly spelled?: string | undefined }
  | WordRun
  /** `#tag`, without its mark; a longer tag is another one. */
  | { readonly kind: 'tag'; readonly tag: string; readonly spelled?: string | undefined }
  /** `@name`, without its mark. */
  | { readonly kind: 'name'; readonly name: string }
  /** A picture, without its colour of skin. */
  | { readonly kind: 'emoji'; readonly emoji: string }

/** Words that follow each other: of a `phrase` as they are, of a `compound` («санкт-петербург») in any form. */
export interface WordRun {
  readonly kind: 'phrase' | 'compound'
  readonly words: readonly string[]
  readonly spelled?: readonly string[] | undefined
}

/** What may stand beside a distance. */
export type NearPart = Term | { readonly kind: 'or'; readonly parts: readonly Term[] }

/** Each part no further than `distances[i]` words from the next, in any order: 1 is the word beside it. */
export interface Near {
  readonly kind: 'near'
  readonly parts: readonly NearPart[]
  readonly distances: readonly number[]
}

export const comparisons = ['>', '>=', '<', '<=', '='] as const
export type Comparison = (typeof comparisons)[number]

/** Asks about the message instead of its words. What is not known of a message holds for none of them. */
export type Condition =
  /** The author's handle without its mark, or the whole name. */
  | { readonly kind: 'from'; readonly author: string }
  | { readonly kind: 'lang'; readonly language: Language }
  | { readonly kind: 'network'; readonly network: Network }
  | { readonly kind: 'has'; readonly what: 'link' | 'media' }
  | { readonly kind: 'followers'; readonly compare: Comparison; readonly count: number }
  | { readonly kind: 'sentiment'; readonly label: SentimentLabel }
  | { readonly kind: 'intent'; readonly intent: Intent }
  | { readonly kind: 'kind'; readonly of: MessageKind }

/** Joins parts canonically. `parts` is not empty. */
export function joinQueries(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  const [first] = flat
  return first && flat.length === 1 ? first : { kind, parts: flat }
}

const termKinds: ReadonlySet<Query['kind']> = new Set<Term['kind']>([
  'word',
  'exact',
  'prefix',
  'phrase',
  'compound',
  'tag',
  'name',
  'emoji',
])
const structureKinds: ReadonlySet<Query['kind']> = new Set<Query['kind']>(['not', 'and', 'or', 'near'])

export function isTerm(query: Query): query is Term {
  return termKinds.has(query.kind)
}

export function isCondition(query: Query): query is Condition {
  return !isTerm(query) && !structureKinds.has(query.kind)
}
