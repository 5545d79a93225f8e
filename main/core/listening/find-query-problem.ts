import type { Network } from '#shared/domain.ts'
import { parseQuery } from './parse-query.ts'
import type { QueryProblem } from './query.ts'
import { toSearchSyntax } from './search-syntax.ts'

/** The first thing wrong with a query for these networks; null when it is sound. */
export function findQueryProblem(text: string, networks: readonly Network[]): QueryProblem | null {
  const parsed = parseQuery(text)
  if (!parsed.ok) return parsed.problem
  for (const network of networks) {
    const search = toSearchSyntax(parsed.query, network)
    if (!search.ok) return { code: search.code, offset: 0, length: text.length }
  }
  return null
}
