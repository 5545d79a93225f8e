import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { AskedNetwork, QueryProblem } from '#shared/contract/monitors.ts'
import type { Network } from '#shared/domain.ts'
import { longestQuery } from '#shared/query-codes.ts'
import { useServices } from '../../app/services.ts'

export interface CheckedQuery {
  /** Null when the query is sound. */
  readonly problem: QueryProblem | null
  readonly notes: readonly QueryProblem[]
  readonly asked: readonly AskedNetwork[]
}

/** Undefined while nobody has looked yet. */
export function useQueryCheck(query: string, networks: readonly Network[]): CheckedQuery | undefined {
  const { queries } = useServices()
  const [settled, setSettled] = useState(query)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(query), 150)
    return () => clearTimeout(timer)
  }, [query])
  const { data } = useQuery(
    queries.monitors.validate.queryOptions({
      input: { query: settled, networks: [...networks] },
      enabled: settled.trim() !== '' && settled.length <= longestQuery,
      placeholderData: keepPreviousData,
    }),
  )
  return settled === query ? data : undefined
}
