import { conditionHolds } from './condition-holds.ts'
import type { Heard } from './heard.ts'
import { isThere, nearPlaces } from './occurrences.ts'
import { isCondition, type Query } from './query.ts'

export function matchesQuery(query: Query, heard: Heard): boolean {
  return holds(query, heard, false)
}

/**
 * Can a message that a network's own search found be meant? The network is believed about wanted words
 * and beginnings of words, since its own endings are not ours and it also reads what a post shows
 * (a link's title). All that no search asks exactly is looked for here: phrases, forms, distances,
 * names, conditions and what is forbidden.
 * @param query with its negations at the terms (`negationsAtTerms`).
 */
export function mayMatchQuery(query: Query, heard: Heard): boolean {
  return holds(query, heard, true)
}

function holds(query: Query, heard: Heard, isBelieved: boolean): boolean {
  const { kind } = query
  if (kind === 'and') return query.parts.every((part) => holds(part, heard, isBelieved))
  if (kind === 'or') return query.parts.some((part) => holds(part, heard, isBelieved))
  if (kind === 'not') return !holds(query.part, heard, false)
  if (kind === 'near') return nearPlaces(query, heard) !== null
  if (isCondition(query)) return conditionHolds(query, heard)
  const isAskedLoosely = kind === 'word' || kind === 'prefix' || kind === 'compound'
  return (isBelieved && isAskedLoosely) || isThere(query, heard)
}
