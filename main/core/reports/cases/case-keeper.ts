import type { Clock } from '#shared/clock.ts'
import type { Log } from '../../ports.ts'
import type { Store } from '../../store/database.ts'
import { keepCases } from './keep-cases.ts'

/** Messages come in bursts, and one conversation is reckoned once for all of it. */
const waitMs = 60_000

interface KeeperOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
}

/** Keeps the cases of reports reckoned, in the background and some time after something happened. */
export function createCaseKeeper({ store, clock, log }: KeeperOptions) {
  let cancel: (() => void) | null = null
  let isStopped = false
  let working: Promise<void> = Promise.resolve()

  function arm(): void {
    if (isStopped || cancel !== null) return
    cancel = clock.after(waitMs, () => {
      cancel = null
      working = working
        .then(() => keepCases(store, { isOver: () => isStopped }))
        .catch((error: unknown) => log.error('the cases of reports could not be kept', { error: String(error) }))
    })
  }

  let forget: () => void = () => undefined
  return {
    start() {
      forget = store.onCommitted(arm)
      arm()
    },
    async stop() {
      isStopped = true
      forget()
      cancel?.()
      await working
    },
  }
}
