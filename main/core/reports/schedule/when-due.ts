import type { ScheduleDraft } from '#shared/contract/schedules.ts'
import { weekdayIndex } from '#shared/calendar.ts'
import type { EpochMs } from '#shared/domain.ts'
import { dayMs, minuteMs, zoneOf } from '../../sla/local-time.ts'

type Rhythm = Pick<ScheduleDraft, 'every' | 'weekday' | 'minute' | 'timeZone'>

export interface Occurrence {
  readonly at: EpochMs
  /** What it reports: the day or the week before, in local days. */
  readonly from: EpochMs
  readonly to: EpochMs
}

/**
 * The last occurrence at or before an instant, by the clock on the wall: one that falls into a skipped hour comes when
 * that is over.
 */
export function lastOccurrence(rhythm: Rhythm, now: EpochMs): Occurrence {
  const zone = zoneOf(rhythm.timeZone)
  for (let day = Math.floor((now + zone.offsetAt(now)) / dayMs) + 1; ; day--) {
    const found = occurrenceOn(rhythm, day)
    if (found && found.at <= now) return found
  }
}

/** The first occurrence behind an instant. */
export function nextOccurrence(rhythm: Rhythm, after: EpochMs): Occurrence {
  const zone = zoneOf(rhythm.timeZone)
  for (let day = Math.floor((after + zone.offsetAt(after)) / dayMs) - 1; ; day++) {
    const found = occurrenceOn(rhythm, day)
    if (found && found.at > after) return found
  }
}

/** `day`: local days since 1970. */
function occurrenceOn({ every, weekday, minute, timeZone }: Rhythm, day: number): Occurrence | null {
  if (every === 'week' && weekdayIndex(day) !== weekday) return null
  const zone = zoneOf(timeZone)
  const days = every === 'week' ? 7 : 1
  return {
    at: zone.instantOf(day * dayMs + minute * minuteMs),
    from: zone.instantOf((day - days) * dayMs),
    to: zone.instantOf(day * dayMs),
  }
}
