import { assertNever, type Network } from '#shared/domain.ts'
import type { QueryLossCode, QueryProblemCode } from '#shared/query-codes.ts'
import { negationsAtTerms, positivePart } from '../query/forms.ts'
import { printTerm } from '../query/print.ts'
import { isTerm, type Query, type Term } from '../query/query.ts'
import { settledOn } from './askable.ts'
import { searchesForVk } from './search-syntax-vk.ts'
import { searchesForX } from './search-syntax-x.ts'

/** Parts of a query that a network's search finds less of than is meant; as text. */
export interface SearchLoss {
  readonly code: QueryLossCode
  readonly parts: readonly string[]
}

export type SearchSyntax =
  | {
      readonly ok: true
      /** What to ask the network; a hit of any of them is a candidate. Empty: nothing of it can be meant. */
      readonly searches: readonly string[]
      /** Parts, as text, that it cannot be asked, or not exactly: what comes is looked through for them. */
      readonly here: readonly string[]
      readonly losses: readonly SearchLoss[]
    }
  | {
      readonly ok: false
      readonly code: QueryProblemCode
      /** The part that cannot be asked; null where it is the whole. */
      readonly part: Query | null
    }

/**
 * The query as a network can ask it. No network can ask it exactly, so but for `losses` the answer holds all
 * that the query finds and more: what comes back still has to pass `mayMatchQuery`. A word typed with ё is
 * asked with ё and with е, since an engine may tell them apart.
 * - telegram cannot search: the words, phrases and pictures of which a message may hold one.
 */
export function toSearchSyntax(query: Query, network: Network): SearchSyntax {
  const whole = negationsAtTerms(query)
  const settled = settledOn(whole, network)
  if (settled === 'none') return { ok: true, searches: [], here: [], losses: [] }
  // Of a query for all that is there, it is the condition on the network that cannot be asked.
  const meant = settled === 'all' ? whole : settled
  switch (network) {
    case 'x':
      return searchesForX(meant)
    case 'vk':
      return searchesForVk(meant)
    case 'telegram': {
      const words = termsOf(positivePart(query) ?? query).map(bare)
      return { ok: true, searches: [[...new Set(words)].join(' ')], here: [], losses: [] }
    }
    default:
      return assertNever(network)
  }
}

function bare(term: Term): string {
  if (term.kind === 'prefix') return term.prefix
  return term.kind === 'word' || term.kind === 'exact' ? term.word : printTerm(term)
}

function termsOf(query: Query): readonly Term[] {
  if (query.kind === 'and' || query.kind === 'or' || query.kind === 'near') return query.parts.flatMap(termsOf)
  return isTerm(query) ? [query] : []
}
