import { tzOffset } from '@date-fns/tz'
import type { EpochMs } from '#shared/domain.ts'

export const minuteMs = 60_000
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** The clocks on the walls of one time zone. */
export interface Zone {
  /**
   * The first instant at which a wall clock shows `wallMs` or later; `wallMs` is the local date and
   * time read as if it were UTC. So a local time that a clock change skips means the moment of the
   * change, and one that exists twice means its first occurrence. The result never runs backwards:
   * a later wall time never gives an earlier instant.
   */
  instantOf(wallMs: number): EpochMs
  /** How far the wall clock is ahead of UTC at an instant, milliseconds. */
  offsetAt(at: EpochMs): number
  /** The clock change of the UTC day of an instant, null where there is none. */
  changeOn(at: EpochMs): EpochMs | null
}

/** What a wall clock shows, `HH:MM`. */
export const wallTime = (zone: Pick<Zone, 'offsetAt'>, at: EpochMs): string =>
  new Date(at + zone.offsetAt(at)).toISOString().slice(11, 16)

/** Offsets of whole UTC days kept at most; a day costs one Intl call of some microseconds. */
const keptDays = 20_000

/** @param timeZone an IANA name that Intl knows. */
export function zoneOf(timeZone: string): Zone {
  const offsetAt = (at: EpochMs) => Math.round(tzOffset(timeZone, new Date(at)) * minuteMs)
  const offsetAtMidnight = new Map<number, number>()

  function midnightOffset(day: number): number {
    const known = offsetAtMidnight.get(day)
    if (known !== undefined) return known
    if (offsetAtMidnight.size >= keptDays) offsetAtMidnight.clear()
    const offset = offsetAt(day * dayMs)
    offsetAtMidnight.set(day, offset)
    return offset
  }

  const changes = new Map<number, EpochMs>()

  function changeOn(at: EpochMs): EpochMs | null {
    const day = Math.floor(at / dayMs)
    if (midnightOffset(day) === midnightOffset(day + 1)) return null
    const known = changes.get(day)
    if (known !== undefined) return known
    const change = changeBetween(offsetAt, day * dayMs, (day + 1) * dayMs)
    changes.set(day, change)
    return change
  }

  return {
    offsetAt(at) {
      const day = Math.floor(at / dayMs)
      const change = changeOn(at)
      return midnightOffset(change !== null && at >= change ? day + 1 : day)
    },
    changeOn,
    instantOf(wallMs) {
      // No zone is more than 15 hours from UTC, and no zone changes its clock twice within four
      // days.
      const day = Math.floor(wallMs / dayMs)
      const before = midnightOffset(day - 1)
      const after = midnightOffset(day + 2)
      if (before === after) return wallMs - before

      const byOld = wallMs - before
      if (offsetAt(byOld) === before) return byOld
      const byNew = wallMs - after
      if (offsetAt(byNew) === after) return byNew
      return changeBetween(offsetAt, byNew, byOld)
    },
  }
}

/** The first instant in `(from, to]` whose offset is that of `to`. */
function changeBetween(offsetAt: (at: EpochMs) => number, from: EpochMs, to: EpochMs): EpochMs {
  const after = offsetAt(to)
  let early = from
  let late = to
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2)
    if (offsetAt(middle) === after) late = middle
    else early = middle
  }
  return late
}
