import { createClock, type Clock } from '#shared/clock.ts'

/**
 * A fast clock that several processes agree on: they only need the same start (real time, milliseconds)
 * and speed.
 */
export function sharedClock(startedAt: number, speed: number): Clock {
  const timers = createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }, speed)
  return { ...timers, now: () => startedAt + Math.round((Date.now() - startedAt) * speed) }
}
