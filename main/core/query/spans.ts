import { matchesQuery } from './evaluate.ts'
import { negationsAtTerms } from './forms.ts'
import type { Heard } from './heard.ts'
import { nearPlaces, occurrencesOf } from './occurrences.ts'
import { isTerm, type Query } from './query.ts'

/** A stretch of a text that made a query match, in UTF-16 units; `end` is behind its last. */
export interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Why a message matches: the places of all wanted terms of the ways in which it does, in the order of
 * the text, without overlaps. Empty where it does not match, or only by conditions and what is absent.
 */
export function spansOf(query: Query, heard: Heard): readonly Span[] {
  if (!matchesQuery(query, heard)) return []
  // With its negations at the terms: a double one wants something.
  const spans = collect(negationsAtTerms(query), heard).toSorted((one, other) => one.start - other.start || other.end - one.end)
  const merged: Span[] = []
  for (const { start, end } of spans) {
    const last = merged.at(-1)
    if (last && start < last.end) merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, end) }
    else merged.push({ start, end })
  }
  return merged
}

/** @param query one that matches. */
function collect(query: Query, heard: Heard): readonly Span[] {
  if (query.kind === 'and') return query.parts.flatMap((part) => collect(part, heard))
  if (query.kind === 'or') {
    return query.parts.filter((part) => matchesQuery(part, heard)).flatMap((part) => collect(part, heard))
  }
  if (query.kind === 'near') return nearPlaces(query, heard)?.flat() ?? []
  return isTerm(query) ? occurrencesOf(query, heard) : []
}
