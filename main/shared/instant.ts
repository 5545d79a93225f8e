import type { EpochMs } from './domain.ts'

const earliest: EpochMs = 0
/** The first instant nothing of ours can have: deadlines end with the year 2200. */
export const endOfTime: EpochMs = Date.UTC(2200, 0, 1)

/** An instant one can reckon with: a whole millisecond from 1970 until before 2200. */
export function isInstant(at: number): at is EpochMs {
  return Number.isSafeInteger(at) && at >= earliest && at < endOfTime
}
