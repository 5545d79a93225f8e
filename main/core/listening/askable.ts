import type { Network } from '#shared/domain.ts'
import { printQuery } from '../query/print.ts'
import { joinQueries, type Query } from '../query/query.ts'

/**
 * What of a query a network's own search can be asked. It finds all that the query finds, and more:
 * `all` asks nothing, `none` finds nothing.
 */
export type Askable = Query | 'all' | 'none'

/** What a network makes of a term, a distance, a condition or the exclusion of one. */
export type LeafReader = (leaf: Query) => Askable

/** @param query with its negations at the terms. */
export function askableOf(query: Query, readLeaf: LeafReader): Askable {
  if (query.kind !== 'and' && query.kind !== 'or') return readLeaf(query)
  const parts = query.parts.map((part) => askableOf(part, readLeaf))
  const [wins, gives] = query.kind === 'and' ? (['none', 'all'] as const) : (['all', 'none'] as const)
  if (parts.includes(wins)) return wins
  const rest = parts.filter((part) => typeof part !== 'string')
  return rest.length === 0 ? gives : joinQueries(query.kind, rest)
}

/** What is left of a query on one network: there, its conditions on the network itself are settled. */
export function settledOn(query: Query, network: Network): Askable {
  return askableOf(query, (leaf) => {
    const condition = leaf.kind === 'not' ? leaf.part : leaf
    if (condition.kind !== 'network') return leaf
    const isThis = condition.network === network
    return isThis === (leaf.kind !== 'not') ? 'all' : 'none'
  })
}

/** The first part because of which some way to fulfil a query asks nothing; null where each asks something. */
export function unaskedPart(query: Query, asksNothing: (leaf: Query) => boolean): Query | null {
  if (query.kind !== 'and' && query.kind !== 'or') return asksNothing(query) ? query : null
  const unasked = query.parts.map((part) => unaskedPart(part, asksNothing))
  if (query.kind === 'or') return unasked.find((part) => part !== null) ?? null
  return unasked.includes(null) ? null : (unasked[0] ?? null)
}

/** Notes down, in the words of the query, what is left for us to do. */
export function notebook() {
  const here = new Set<string>()
  return {
    here: (): readonly string[] => [...here],
    /** The network cannot be asked this at all, or not exactly. */
    leave: (leaf: Query, answer: Askable): Askable => {
      here.add(printQuery(leaf))
      return answer
    },
  }
}
