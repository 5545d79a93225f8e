import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useServices } from './services.ts'

/** The window's title shows how many are urgent. */
export function useTitle() {
  const { queries } = useServices()
  const { data } = useQuery(queries.queue.counts.queryOptions())
  const urgent = data?.urgent ?? 0
  useEffect(() => {
    document.title = urgent > 0 ? `(${urgent}) Otklik` : 'Otklik'
  }, [urgent])
}
