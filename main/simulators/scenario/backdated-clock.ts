import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'

/** A clock that can pretend, for the time of one call, that it is earlier. */
export interface BackdatedClock extends Clock {
  /** What time it really is. */
  present(): EpochMs
  /** Runs `act` with `now()` standing at `instant`. Timers are not touched. */
  at<Result>(instant: EpochMs, act: () => Result): Result
}

/**
 * Lets simulators be filled with posts of mixed ages: give the same clock to them and to the
 * scenario.
 */
export function createBackdatedClock(clock: Clock): BackdatedClock {
  let pretended: EpochMs | null = null
  return {
    now: () => pretended ?? clock.now(),
    elapsed: () => clock.elapsed(),
    present: () => clock.now(),
    after: (delayMs, run) => clock.after(delayMs, run),
    sleep: (delayMs, signal) => clock.sleep(delayMs, signal),
    at(instant, act) {
      const before = pretended
      pretended = instant
      try {
        return act()
      } finally {
        pretended = before
      }
    },
  }
}
