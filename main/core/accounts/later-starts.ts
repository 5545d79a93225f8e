import type { HealthItem } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import { backOffMs } from '../reliability/back-off.ts'
import { startTroubleOf } from './trouble.ts'

export interface LaterStartsOptions {
  readonly clock: Clock
  readonly random: () => number
  /** Tries to start the account; calls `put` or `forget` in the end. */
  readonly start: (accountId: number) => void
}

interface Waiting {
  readonly why: unknown
  readonly failures: number
  readonly cancel: () => void
}

const longestWaitMs = 5 * 60_000

/** Accounts that could not start for now, each tried again after a longer wait. */
export function createLaterStarts(options: LaterStartsOptions) {
  const waiting = new Map<number, Waiting>()

  function forget(id: number) {
    waiting.get(id)?.cancel()
    waiting.delete(id)
  }

  return {
    put(id: number, why: unknown) {
      const failures = waiting.get(id)?.failures ?? 0
      forget(id)
      const waitMs = backOffMs(failures, options.random(), longestWaitMs)
      const cancel = options.clock.after(waitMs, () => options.start(id))
      waiting.set(id, { why, failures: failures + 1, cancel })
    },
    forget,
    /** Tries all of them now. */
    wake() {
      for (const [id, { cancel }] of Array.from(waiting)) {
        cancel()
        options.start(id)
      }
    },
    healthOf: (id: number): HealthItem | null => {
      const found = waiting.get(id)
      return found ? startTroubleOf(found.why) : null
    },
    whyOf: (id: number): unknown => waiting.get(id)?.why,
    forgetAll() {
      for (const id of Array.from(waiting.keys())) forget(id)
    },
  }
}
