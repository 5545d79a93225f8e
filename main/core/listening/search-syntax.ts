import { assertNever } from '#shared/domain.ts'
import type { Network } from '#shared/domain.ts'
import { printQuery } from './print-query.ts'
import { positivePart } from './query.ts'
import type { Query, QueryProblemCode, Term } from './query.ts'
import { searchesForX } from './search-syntax-x.ts'
import { spellingsOf, wordsAnywhere } from './spellings.ts'

export type SearchSyntax =
  | {
      readonly ok: true
      /** What to ask the network; a hit of any of them is a candidate. Never empty. */
      readonly searches: readonly string[]
    }
  | { readonly ok: false; readonly code: QueryProblemCode }

/** VK has no OR: each alternative is a search of its own, and each costs a call a minute. */
const mostOnVk = 10

/**
 * The query as a network can ask it. No network can ask it exactly, so the answer holds all that
 * the query finds and more: what comes back still has to pass `matchesQuery`. A word typed with ё is
 * asked with ё and with е, since an engine may tell them apart.
 * - x: its own OR, "…" and `-word`, in as few searches as its limit allows; negated groups are left
 * out; it has no prefixes.
 * - vk: words and phrases, one search for each alternative; negations are left out; a prefix goes
 * as a word, since VK searches by word forms.
 * - telegram cannot search: the words and phrases of which a message must hold one.
 */
export function toSearchSyntax(query: Query, network: Network): SearchSyntax {
  const wanted = positivePart(query)
  if (wanted === null) return { ok: false, code: 'only_negation' }
  switch (network) {
    case 'x': {
      if (termsOf(wanted).some((term) => term.kind === 'prefix'))
        return { ok: false, code: 'x_no_prefix' }
      const searches = searchesForX(query, wanted)
      return searches ? { ok: true, searches } : { ok: false, code: 'x_too_long' }
    }
    case 'vk': {
      const alternatives = alternativesOf(wanted)
      if (alternatives.length > mostOnVk) return { ok: false, code: 'vk_too_many_alternatives' }
      const searches = alternatives.map((terms) => terms.map(bare).join(' '))
      return { ok: true, searches: [...new Set(searches)] }
    }
    case 'telegram':
      return { ok: true, searches: [[...new Set(termsOf(wanted).map(bare))].join(' ')] }
    default:
      return assertNever(network)
  }
}

function bare(term: Term): string {
  return term.kind === 'prefix' ? term.prefix : printQuery({ ...term, spelled: undefined })
}

/** The terms of a query without negations. */
function termsOf(query: Query): readonly Term[] {
  if (query.kind === 'not') return termsOf(query.part)
  return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap(termsOf) : [query]
}

/**
 * The ways to fulfil a query without negations, each spelling a way of its own. Not more than one too
 * many of them are counted: their number is the product of all the brackets.
 */
function alternativesOf(query: Query): readonly (readonly Term[])[] {
  if (query.kind === 'not') return [[]]
  if (query.kind !== 'and' && query.kind !== 'or') {
    const spellings = spellingsOf(query)
    return spellings ? spellings.map((term) => [term]) : product(wordsAnywhere(query))
  }
  return query.kind === 'or'
    ? query.parts.flatMap(alternativesOf).slice(0, mostOnVk + 1)
    : product(query.parts)
}

function product(parts: readonly Query[]): readonly (readonly Term[])[] {
  return parts
    .map(alternativesOf)
    .reduce<readonly (readonly Term[])[]>(
      (before, part) =>
        before.flatMap((terms) => part.map((more) => [...terms, ...more])).slice(0, mostOnVk + 1),
      [[]],
    )
}
