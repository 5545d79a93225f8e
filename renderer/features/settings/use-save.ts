import type { QueryKey } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useServices } from '../../app/services.ts'
import { failureText } from '../../i18n/failure-text.ts'
import { failureOf } from '../../rpc/failure.ts'

export interface Saving {
  readonly busy: boolean
  readonly error: string | null
  /** The field that was refused, where the core names one. */
  readonly field: string | null
  /** What the refusal is called. */
  readonly code: string | null
  /** Runs a change and asks again for what it made stale. True when it went through. */
  readonly save: (action: () => Promise<unknown>, stale: QueryKey) => Promise<boolean>
  readonly clear: () => void
}

/** A change made in the settings: busy while it runs, with words when it is refused. */
export function useSave(): Saving {
  const { queryClient, i18n } = useServices()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [field, setField] = useState<string | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const save = useCallback(
    async (action: () => Promise<unknown>, stale: QueryKey) => {
      setBusy(true)
      setError(null)
      setField(null)
      try {
        await action()
        await queryClient.invalidateQueries({ queryKey: stale })
        return true
      } catch (failure) {
        const refusal = failureOf(failure)
        const named = refusal.parameters['field']
        setField(typeof named === 'string' ? named : null)
        setCode(refusal.code)
        setError(failureText(i18n, failure))
        return false
      } finally {
        setBusy(false)
      }
    },
    [queryClient, i18n],
  )
  const clear = useCallback(() => setError(null), [])
  return { busy, error, field, code, save, clear }
}
