import type { Clock } from '#shared/clock.ts'

const lookEveryMs = 15_000
/** Adjusting the clock by network time moves it by less. */
const sleptMs = 60_000

/**
 * Calls `onWake` when wall time has run ahead of monotonic time: the machine slept (or somebody set the
 * clock forward, where asking the networks once more does no harm). Returns what ends the watch.
 */
export function watchForWake(clock: Clock, onWake: () => void): () => void {
  const lead = () => clock.now() - clock.elapsed()
  let seen = lead()
  let cancel = clock.after(lookEveryMs, look)
  function look() {
    const now = lead()
    if (now - seen > sleptMs) onWake()
    seen = now
    cancel = clock.after(lookEveryMs, look)
  }
  return () => cancel()
}
