import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { startTransition, useEffect, useState } from 'react'
import { useServices } from '../../app/services.ts'

const restMs = 110

/** The id once the selection has rested on it: holding J must not load every conversation on the way. */
export function useRested(id: string | null): string | null {
  const [rested, setRested] = useState(id)
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => setRested(id)), restMs)
    return () => clearTimeout(timer)
  }, [id])
  return rested
}

export function useDetail(id: string | null) {
  const { queries } = useServices()
  return useQuery(
    queries.conversations.get.queryOptions({
      input: { id: id ?? '' },
      enabled: id !== null,
      staleTime: 5000,
      placeholderData: keepPreviousData,
    }),
  )
}
