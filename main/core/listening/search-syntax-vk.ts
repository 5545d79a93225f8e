import { assertNever } from '#shared/domain.ts'
import { wordsOf } from '#shared/normalise-text.ts'
import { printTerm } from '../query/print.ts'
import { isTerm, joinQueries, type Query, type Term } from '../query/query.ts'
import { askableOf, notebook, unaskedPart, type Askable } from './askable.ts'
import type { SearchSyntax } from './search-syntax.ts'
import { spellingsOf, wordsAnywhere } from './spellings.ts'

/** VK has no OR: each alternative is a search of its own, and each costs a call a minute. */
const mostSearches = 10

/**
 * Words, phrases and tags, one search for each alternative. VK searches by word forms, its own, and knows
 * no beginnings of words: one goes as a word. What it cannot be asked is left out.
 * @param query with its negations at the terms, and its conditions on the network settled.
 */
export function searchesForVk(query: Query): SearchSyntax {
  const { leave, here } = notebook()
  const asked = askableOf(query, (leaf) => {
    const askable = askLeaf(leaf)
    const isExact = leaf.kind === 'word' || leaf.kind === 'phrase' || leaf.kind === 'tag'
    return isExact ? askable : leave(leaf, askable)
  })
  if (typeof asked === 'string') {
    const part = unaskedPart(query, (leaf) => askLeaf(leaf) === 'all')
    return { ok: false, code: 'vk_needs_word', part: part ?? query }
  }
  const alternatives = alternativesOf(asked)
  if (alternatives.length > mostSearches) return { ok: false, code: 'vk_too_many_alternatives', part: null }
  const searches = alternatives.map((terms) => terms.map(bare).join(' '))
  const begins = new Set(alternatives.flat().flatMap((term) => (term.kind === 'prefix' ? [`${term.prefix}*`] : [])))
  const losses = begins.size > 0 ? [{ code: 'vk_prefix' as const, parts: [...begins] }] : []
  return { ok: true, searches: [...new Set(searches)], here: here(), losses }
}

function askLeaf(leaf: Query): Askable {
  if (isTerm(leaf)) return askTerm(leaf)
  return leaf.kind === 'near' ? askableOf({ kind: 'and', parts: leaf.parts }, askLeaf) : 'all'
}

function askTerm(term: Term): Askable {
  switch (term.kind) {
    case 'word':
    case 'prefix':
    case 'phrase':
    case 'tag':
      return term
    case 'exact':
      return { ...term, kind: 'word' }
    case 'compound':
      return joinQueries('and', wordsAnywhere(term))
    case 'name': {
      const words = wordsOf(term.name).map((word): Term => ({ kind: 'word', word }))
      return joinQueries('and', words)
    }
    case 'emoji':
      return 'all'
    default:
      return assertNever(term)
  }
}

function bare(term: Term): string {
  return term.kind === 'prefix' ? term.prefix : printTerm(term)
}

/**
 * The ways to fulfil a query without negations, each spelling a way of its own. Not more than one too
 * many of them are counted: their number is the product of all the brackets.
 */
function alternativesOf(query: Query): readonly (readonly Term[])[] {
  if (query.kind === 'or') return query.parts.flatMap(alternativesOf).slice(0, mostSearches + 1)
  if (query.kind === 'and') return product(query.parts)
  if (!isTerm(query)) return [[]]
  const spellings = spellingsOf(query)
  if (spellings) return spellings.map((term) => [term])
  return query.kind === 'phrase' ? product(wordsAnywhere(query)) : [[query]]
}

function product(parts: readonly Query[]): readonly (readonly Term[])[] {
  return parts
    .map(alternativesOf)
    .reduce<readonly (readonly Term[])[]>(
      (before, part) =>
        before.flatMap((terms) => part.map((more) => [...terms, ...more])).slice(0, mostSearches + 1),
      [[]],
    )
}
