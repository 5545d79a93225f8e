import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'

/** One instant on two clocks. */
export interface Moment {
  /** When something happened; a person or a network may set this clock back or forward. */
  readonly wall: EpochMs
  /**
   * For how long to wait: runs on evenly whatever is done to the wall clock. Wall time as it was when
   * this process started, plus what has passed since; so it can be stored and compared after a restart.
   */
  readonly steady: EpochMs
}

export function createMoments(clock: Clock): () => Moment {
  const startedAt = clock.now() - clock.elapsed()
  return () => ({ wall: clock.now(), steady: Math.round(startedAt + clock.elapsed()) })
}
