import { joinQueries, type Query } from './query.ts'

/** The same query with every negation pushed down to a term, a distance or a condition. */
export function negationsAtTerms(query: Query, negated = false): Query {
  if (query.kind === 'not') return negationsAtTerms(query.part, !negated)
  if (query.kind === 'and' || query.kind === 'or') {
    const kind = (query.kind === 'and') === negated ? 'or' : 'and'
    return joinQueries(
      kind,
      query.parts.map((part) => negationsAtTerms(part, negated)),
    )
  }
  return negated ? { kind: 'not', part: query } : query
}

/**
 * The query without its negations: it finds all that the query finds, and more. Null where that is
 * everything, because some way to fulfil the query asks for nothing.
 */
export function positivePart(query: Query): Query | null {
  return withoutNegations(negationsAtTerms(query))
}

function withoutNegations(query: Query): Query | null {
  if (query.kind === 'not') return null
  if (query.kind !== 'and' && query.kind !== 'or') return query
  const parts = query.parts.map(withoutNegations).filter((part) => part !== null)
  const isEnough = query.kind === 'and' ? parts.length > 0 : parts.length === query.parts.length
  return isEnough ? joinQueries(query.kind, parts) : null
}
