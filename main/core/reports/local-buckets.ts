import { TZDate } from '@date-fns/tz'
// The package's index would load all 250 functions, which takes seconds.
import { startOfDay } from 'date-fns/startOfDay'
import { startOfHour } from 'date-fns/startOfHour'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'

/** Every time zone in use is a whole number of quarter hours away from UTC. */
export const quarterMs = 15 * 60 * 1000

export type BucketSize = 'hour' | 'day'

/** The start of the local hour or day an instant falls in. Error: `bad_input` for an unknown time zone. */
export function bucketStart(at: EpochMs, size: BucketSize, timeZone: string): EpochMs {
  const local = localDate(at, timeZone)
  return (size === 'day' ? startOfDay(local) : startOfHour(local)).getTime()
}

/** Local weekday (0 is Monday) and hour of an instant. */
export function weekdayAndHour(at: EpochMs, timeZone: string): { weekday: number; hour: number } {
  const local = localDate(at, timeZone)
  return { weekday: (local.getDay() + 6) % 7, hour: local.getHours() }
}

function localDate(at: EpochMs, timeZone: string): TZDate {
  const date = new TZDate(at, timeZone)
  if (Number.isNaN(date.getHours())) throw new OtklikError('bad_input', { field: 'timeZone' })
  return date
}
