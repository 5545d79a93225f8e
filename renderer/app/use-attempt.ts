import { useCallback, useState } from 'react'
import { failureText } from '../i18n/failure-text.ts'
import { failureOf, type Failure } from '../rpc/failure.ts'
import { useServices } from './services.ts'

export interface Attempts {
  readonly busy: boolean
  /** Why the last one was refused, in words and as the core calls it. */
  readonly error: string | null
  readonly failure: Failure | null
  /** Runs what may be refused. Null when it was. */
  readonly attempt: <Answer>(action: () => Promise<Answer>) => Promise<Answer | null>
}

/** What a person asks for at a button: busy while it runs, with words when it is refused. */
export function useAttempt(): Attempts {
  const { i18n } = useServices()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<{ readonly thrown: unknown } | null>(null)
  const attempt = useCallback(async <Answer>(action: () => Promise<Answer>) => {
    setBusy(true)
    setRefusal(null)
    try {
      return await action()
    } catch (thrown) {
      setRefusal({ thrown })
      return null
    } finally {
      setBusy(false)
    }
  }, [])
  return {
    busy,
    error: refusal && failureText(i18n, refusal.thrown),
    failure: refusal && failureOf(refusal.thrown),
    attempt,
  }
}
