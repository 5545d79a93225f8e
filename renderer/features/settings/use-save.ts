import type { QueryKey } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useServices } from '../../app/services.ts'
import { useAttempt, type Attempts } from '../../app/use-attempt.ts'

export interface Saving extends Pick<Attempts, 'busy' | 'error'> {
  /** The field that was refused, where the core names one. */
  readonly field: string | null
  /** What the refusal is called. */
  readonly code: string | null
  /** Runs a change and asks again for what it made stale. True when it went through. */
  readonly save: (action: () => Promise<unknown>, stale: QueryKey) => Promise<boolean>
}

/** A change made in the settings. */
export function useSave(): Saving {
  const { queryClient } = useServices()
  const { busy, error, failure, attempt } = useAttempt()
  const save = useCallback(
    async (action: () => Promise<unknown>, stale: QueryKey) => {
      const saved = await attempt(async () => {
        await action()
        await queryClient.invalidateQueries({ queryKey: stale })
        return true
      })
      return saved ?? false
    },
    [attempt, queryClient],
  )
  const named = failure?.parameters['field']
  const field = typeof named === 'string' ? named : null
  return { busy, error, field, code: failure?.code ?? null, save }
}
