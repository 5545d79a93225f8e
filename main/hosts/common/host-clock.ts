import { createClock, type Clock } from '#shared/clock.ts'

/** The machine's own time, `speed` times as fast from now on. */
export function createHostClock(speed = 1): Clock {
  return createClock({ now: Date.now, setTimeout, clearTimeout }, speed)
}
