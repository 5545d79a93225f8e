import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'

/** The time of a past that is lived in a few seconds. Whoever lives it says what time it is. */
export interface PastClock {
  readonly reach: (instant: EpochMs) => void
  /** For the core: what it would do later by itself it does not do at all; of a pause only the end is lived. */
  readonly core: Clock
  /** For the networks: who asks them and would wait for an answer waits no longer. */
  readonly networks: Clock
}

export function createPastClock(start: EpochMs): PastClock {
  let now = start
  let elapsed = 0
  function reach(instant: EpochMs) {
    elapsed += Math.max(0, instant - now)
    now = instant
  }
  const clock = {
    now: () => now,
    elapsed: () => elapsed,
    sleep(delayMs: number) {
      reach(now + delayMs)
      return Promise.resolve()
    },
  }
  return {
    reach,
    core: { ...clock, after: () => () => {} },
    networks: {
      ...clock,
      after(_delayMs, run) {
        const handle = setImmediate(run)
        return () => clearImmediate(handle)
      },
    },
  }
}
