import { assertNever } from '#shared/domain.ts'
import type { Network } from '#shared/domain.ts'
import { printQuery } from './print-query.ts'
import { negationsAtTerms, positivePart } from './query.ts'
import type { Query, QueryProblemCode, Term } from './query.ts'

export type SearchSyntax =
  | {
      readonly ok: true
      /** What to ask the network; a hit of any of them is a candidate. Never empty. */
      readonly searches: readonly string[]
    }
  | { readonly ok: false; readonly code: QueryProblemCode }

/** X counts a query of recent search in characters, for a self-serve account. */
const longestOnX = 512
/** VK has no OR: each alternative is a search of its own, and each costs a call a minute. */
const mostOnVk = 10

/**
 * The query as a network can ask it. No network can ask it exactly, so the answer holds all that
 * the query finds and more: what comes back still has to pass `matchesQuery`.
 * - x: one query with its own OR, "…" and `-word`; negated groups are left out; it has no prefixes.
 * - vk: words and phrases, one search for each alternative; negations are left out; a prefix goes
 * as a word, since VK searches by word forms.
 * - telegram cannot search: the words and phrases of which a message must hold one.
 */
export function toSearchSyntax(query: Query, network: Network): SearchSyntax {
  const wanted = positivePart(query)
  if (wanted === null) return { ok: false, code: 'only_negation' }
  switch (network) {
    case 'x':
      return forX(query, wanted)
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

function forX(query: Query, wanted: Query): SearchSyntax {
  if (termsOf(wanted).some((term) => term.kind === 'prefix'))
    return { ok: false, code: 'x_no_prefix' }
  const text = printForX(negationsAtTerms(query)) ?? printQuery(wanted)
  return Array.from(text).length <= longestOnX
    ? { ok: true, searches: [text] }
    : { ok: false, code: 'x_too_long' }
}

/** Null where the part cannot narrow the search: X refuses a negation that stands alone. */
function printForX(query: Query): string | null {
  switch (query.kind) {
    case 'not':
      return null
    case 'or': {
      const options = query.parts.map(printForX)
      return options.includes(null) ? null : options.join(' OR ')
    }
    case 'and': {
      const printed = query.parts.map((part) => {
        const text = printForX(part)
        return text !== null && part.kind === 'or' ? `(${text})` : text
      })
      if (printed.every((text) => text === null)) return null
      const forbidden = query.parts.map((part) =>
        part.kind === 'not' && part.part.kind !== 'prefix' ? printQuery(part) : null,
      )
      return [...printed, ...forbidden].filter((text) => text !== null).join(' ')
    }
    case 'word':
    case 'prefix':
    case 'phrase':
      return printQuery(query)
    default:
      return assertNever(query)
  }
}

function bare(term: Term): string {
  return term.kind === 'prefix' ? term.prefix : printQuery(term)
}

/** The terms of a query without negations. */
function termsOf(query: Query): readonly Term[] {
  if (query.kind === 'not') return termsOf(query.part)
  return query.kind === 'and' || query.kind === 'or' ? query.parts.flatMap(termsOf) : [query]
}

/**
 * The ways to fulfil a query without negations. Not more than one too many of them are counted:
 * their number is the product of all the brackets.
 */
function alternativesOf(query: Query): readonly (readonly Term[])[] {
  if (query.kind === 'not') return [[]]
  if (query.kind !== 'and' && query.kind !== 'or') return [[query]]
  const parts = query.parts.map(alternativesOf)
  if (query.kind === 'or') return parts.flat().slice(0, mostOnVk + 1)
  return parts.reduce<readonly (readonly Term[])[]>(
    (before, part) =>
      before.flatMap((terms) => part.map((more) => [...terms, ...more])).slice(0, mostOnVk + 1),
    [[]],
  )
}
