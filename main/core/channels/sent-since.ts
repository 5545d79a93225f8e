import type { EpochMs } from '#shared/domain.ts'

/** What a platform's times are off, beside the difference of its clock to ours. */
const doubtMs = 2 * 60_000
/** Older than this, nothing is looked for any more: the outbox asks the agent. */
const lookBackMs = 24 * 60 * 60_000

/**
 * Since when something sent by us may stand on a platform, by the platform's clock. `firstAttemptAt` is by ours,
 * which may be fast by minutes or by years, then as now; `aheadMs` is how far the platform's stands ahead of it
 * (negative where ours is fast), `now` our time.
 */
export function sentSince(firstAttemptAt: EpochMs, aheadMs: number, now: EpochMs): EpochMs {
  const platformNow = now + aheadMs
  const since = firstAttemptAt + Math.min(0, aheadMs)
  // Our clock has been put right since we sent: when that was we no longer know.
  return since > platformNow ? platformNow - lookBackMs : since - doubtMs
}
