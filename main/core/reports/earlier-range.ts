import type { EpochMs } from '#shared/domain.ts'
import type { Earlier } from '#shared/metrics.ts'
import { dayMs } from '../sla/local-time.ts'
import { knownZone } from './local-buckets.ts'

interface Range {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly timeZone: string
}

/**
 * The range that a report is compared with: as many local days just before it, or the same dates a year ago. Of a
 * range that is still running only as much as has passed of it, by the clock on the wall: else a morning would be
 * measured by whole days. Error: `bad_input` for an unknown time zone.
 */
export function earlierRange({ from, to, timeZone }: Range, earlier: Earlier, now: EpochMs): Pick<Range, 'from' | 'to'> {
  const zone = knownZone(timeZone)
  const wall = (at: EpochMs) => at + zone.offsetAt(at)
  const days = Math.max(1, Math.ceil((wall(to) - wall(from)) / dayMs))
  const moved = (at: EpochMs) => zone.instantOf(earlier === 'year' ? yearBefore(wall(at)) : wall(at) - days * dayMs)
  return { from: moved(from), to: moved(Math.min(to, Math.max(from, now))) }
}

/** The same wall time of the year before; of the 29th of February the 28th. */
function yearBefore(wallMs: number): number {
  const date = new Date(wallMs)
  const month = date.getUTCMonth()
  date.setUTCFullYear(date.getUTCFullYear() - 1)
  if (date.getUTCMonth() !== month) date.setUTCDate(0)
  return date.getTime()
}
