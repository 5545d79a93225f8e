import { assertNever } from '#shared/domain.ts'

/**
 * What a monitor looks for. Words are normalised (`normaliseText`). Canonical: phrases have two
 * words or more, `and` and `or` two parts or more, none of them of the same kind. `spelled` is there
 * only where something was typed with ё, and holds it so.
 */
export type Query =
  | Term
  | { readonly kind: 'not'; readonly part: Query }
  | { readonly kind: 'and'; readonly parts: readonly Query[] }
  | { readonly kind: 'or'; readonly parts: readonly Query[] }

export type Term =
  | { readonly kind: 'word'; readonly word: string; readonly spelled?: string | undefined }
  /** Any word that begins so. */
  | { readonly kind: 'prefix'; readonly prefix: string; readonly spelled?: string | undefined }
  | {
      readonly kind: 'phrase'
      readonly words: readonly string[]
      readonly spelled?: readonly string[] | undefined
    }

export const queryProblemCodes = [
  'empty',
  'too_long',
  'too_deep',
  'unclosed_quote',
  'unclosed_bracket',
  'unexpected_bracket',
  'empty_brackets',
  'missing_operand',
  'no_letters',
  'star_inside',
  'star_in_phrase',
  'short_prefix',
  'only_negation',
  'x_no_prefix',
  'x_too_long',
  'vk_too_many_alternatives',
] as const
export type QueryProblemCode = (typeof queryProblemCodes)[number]

/** Where a query is wrong, in UTF-16 units of the text as typed. */
export interface QueryProblem {
  readonly code: QueryProblemCode
  readonly offset: number
  readonly length: number
}

export const queryNoteCodes = [
  /** `or`, `не`: looks like an operator, which are written in capitals. */
  'word_not_operator',
  /** A comma parts words; it makes neither a phrase nor alternatives. */
  'comma_is_space',
  /** A dash with a space behind it still excludes what follows. */
  'dash_excludes',
  /** `!word`, `+word`, `from:word`: read as plain words. */
  'mark_ignored',
] as const
export type QueryNoteCode = (typeof queryNoteCodes)[number]

/** How a part of a sound query was understood although it looks like something else. */
export interface QueryNote {
  readonly code: QueryNoteCode
  readonly offset: number
  readonly length: number
}

/** Joins parts canonically. `parts` is not empty. */
export function joinQueries(kind: 'and' | 'or', parts: readonly Query[]): Query {
  const flat = parts.flatMap((part) => (part.kind === kind ? part.parts : [part]))
  const [first] = flat
  return first && flat.length === 1 ? first : { kind, parts: flat }
}

/** The same query with every negation pushed down to a term. */
export function negationsAtTerms(query: Query, negated = false): Query {
  switch (query.kind) {
    case 'not':
      return negationsAtTerms(query.part, !negated)
    case 'and':
    case 'or': {
      const kind = (query.kind === 'and') === negated ? 'or' : 'and'
      return joinQueries(
        kind,
        query.parts.map((part) => negationsAtTerms(part, negated)),
      )
    }
    case 'word':
    case 'prefix':
    case 'phrase':
      return negated ? { kind: 'not', part: query } : query
    default:
      return assertNever(query)
  }
}

/**
 * The query without its negations: it finds all that the query finds, and more. Null where that is
 * everything, because some way to fulfil the query holds no wanted word.
 */
export function positivePart(query: Query): Query | null {
  return withoutNegations(negationsAtTerms(query))
}

function withoutNegations(query: Query): Query | null {
  switch (query.kind) {
    case 'not':
      return null
    case 'and': {
      const parts = query.parts.map(withoutNegations).filter((part) => part !== null)
      return parts.length > 0 ? joinQueries('and', parts) : null
    }
    case 'or': {
      const parts = query.parts.map(withoutNegations).filter((part) => part !== null)
      return parts.length === query.parts.length ? joinQueries('or', parts) : null
    }
    case 'word':
    case 'prefix':
    case 'phrase':
      return query
    default:
      return assertNever(query)
  }
}
