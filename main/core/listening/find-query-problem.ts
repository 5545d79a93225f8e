import type { Network } from '#shared/domain.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryNote, QueryProblem } from './query.ts'
import { toSearchSyntax } from './search-syntax.ts'

export interface CheckedQuery {
  /** The first thing wrong with it; null when it is sound. */
  readonly problem: QueryProblem | null
  /** What was not read as it may look. */
  readonly notes: readonly QueryNote[]
}

/** Reads a query once, and asks of each network whether it can be searched for there. */
export function checkQuery(text: string, networks: readonly Network[]): CheckedQuery {
  const parsed = parseQuery(text)
  if (!parsed.ok) return { problem: parsed.problem, notes: [] }
  const { notes } = parsed
  for (const network of networks) {
    const search = toSearchSyntax(parsed.query, network)
    if (!search.ok) return { problem: { code: search.code, offset: 0, length: text.length }, notes }
  }
  return { problem: null, notes }
}

/** The first thing wrong with a query for these networks; null when it is sound. */
export function findQueryProblem(text: string, networks: readonly Network[]): QueryProblem | null {
  return checkQuery(text, networks).problem
}
