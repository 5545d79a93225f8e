import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { useServices } from '../../../app/services.ts'

/** However lively the networks are, a screen on the wall asks no more often than this. */
const pauseMs = 10_000

/** Asks for the reports anew soon after something happened to conversations; every minute they are asked for anyway. */
export function useFreshReports(): void {
  const { queries, queryClient } = useServices()
  // The events of the core make this stale.
  const { dataUpdatedAt } = useQuery(queries.queue.counts.queryOptions())
  const known = useRef(dataUpdatedAt)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  useEffect(() => {
    const isFirst = known.current === 0
    if (dataUpdatedAt === known.current) return
    known.current = dataUpdatedAt
    if (isFirst) return
    timer.current ??= setTimeout(() => {
      timer.current = null
      void queryClient.invalidateQueries({ queryKey: queries.reports.key() })
    }, pauseMs)
  }, [dataUpdatedAt, queries, queryClient])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
}
