import { TZDate } from '@date-fns/tz'
import type { EpochMs } from '#shared/domain.ts'

/** What a clock on the wall says; Sunday is 0. */
export interface LocalHour {
  readonly hour: number
  readonly weekday: number
}

const quarterMs = 15 * 60_000

/** Reads local hours; as all zones differ by quarters of an hour, each quarter is asked once. */
export function createLocalHours(timeZone: string): (at: EpochMs) => LocalHour {
  const known = new Map<number, LocalHour>()
  return (at) => {
    const quarter = Math.floor(at / quarterMs)
    const found = known.get(quarter)
    if (found) return found
    const date = new TZDate(quarter * quarterMs, timeZone)
    const read = { hour: date.getHours(), weekday: date.getDay() }
    known.set(quarter, read)
    return read
  }
}
