import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { startTransition, useEffect, useState } from 'react'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'

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

/** The conversation; until it has come the one before, unless nobody is there to bring it. */
export function useDetail(id: string | null) {
  const { queries } = useServices()
  const away = useUi((state) => state.connection === 'offline')
  return useQuery(
    queries.conversations.get.queryOptions({
      input: { id: id ?? '' },
      enabled: id !== null,
      staleTime: 5000,
      ...(away ? {} : { placeholderData: keepPreviousData }),
    }),
  )
}
