import { weekdayIndex } from '#shared/calendar.ts'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { dayMs, hourMs, zoneOf, type Zone } from '../sla/local-time.ts'

export type BucketSize = 'hour' | 'day'

/** The local hours or days of one time zone, as instants at which they begin. */
export interface LocalBuckets {
  /** The start of the bucket an instant falls in; never after that instant. */
  startOf(at: EpochMs): EpochMs
  /** The start of every bucket that has a part in `from` ≤ instant < `to`, ascending. */
  startsIn(from: EpochMs, to: EpochMs): readonly EpochMs[]
}

/** Longer than the longest local day or hour, shorter than two of the shortest. */
const stride: Readonly<Record<BucketSize, number>> = { hour: hourMs, day: dayMs + 2 * hourMs }

/**
 * An hour that a clock change repeats is two buckets, and a change in the middle of an hour begins a
 * bucket of its own, so that no bucket holds instants of two hours that lie apart.
 * Error: `bad_input` for an unknown time zone.
 */
export function localBuckets(size: BucketSize, timeZone: string): LocalBuckets {
  const zone = knownZone(timeZone)

  function startOf(at: EpochMs): EpochMs {
    const offset = zone.offsetAt(at)
    if (size === 'day') {
      return Math.min(at, zone.instantOf(Math.floor((at + offset) / dayMs) * dayMs))
    }
    const start = Math.floor((at + offset) / hourMs) * hourMs - offset
    const change = zone.changeOn(at) ?? zone.changeOn(start)
    return change !== null && start < change && change <= at ? change : start
  }

  return {
    startOf,
    startsIn(from, to) {
      const starts: EpochMs[] = []
      for (let start = startOf(from); start < to; start = startOf(start + stride[size])) {
        starts.push(start)
      }
      return starts
    },
  }
}

/** The start of the local hour or day an instant falls in. Error: `bad_input` for an unknown time zone. */
export function bucketStart(at: EpochMs, size: BucketSize, timeZone: string): EpochMs {
  return localBuckets(size, timeZone).startOf(at)
}

/** Tells the local weekday (0 is Monday) and hour of instants. Error: `bad_input` for an unknown time zone. */
export function weekdayClock(
  timeZone: string,
): (at: EpochMs) => { readonly weekday: number; readonly hour: number } {
  const zone = knownZone(timeZone)
  return (at) => {
    const wall = at + zone.offsetAt(at)
    const weekday = weekdayIndex(Math.floor(wall / dayMs))
    return { weekday, hour: Math.floor((((wall % dayMs) + dayMs) % dayMs) / hourMs) }
  }
}

/** An hour, a quarter of it, and what zones of the past and their clock changes were made of, milliseconds. */
const grains = [hourMs, hourMs / 4, 60_000, 1000]

/**
 * The longest of these parts, counted in UTC, of which none lies in two local hours of a range: a clock may be half an
 * hour off, or change at one minute past midnight. Error: `bad_input` for an unknown time zone.
 */
export function localGrain({ from, to, timeZone }: { readonly from: EpochMs; readonly to: EpochMs; readonly timeZone: string }): number {
  const zone = knownZone(timeZone)
  const borders = new Set<number>()
  for (let day = Math.floor(from / dayMs) * dayMs; day < to + dayMs; day += dayMs) {
    borders.add(zone.offsetAt(day))
    const change = zone.changeOn(day)
    if (change !== null) borders.add(change)
  }
  return grains.find((grain) => [...borders].every((border) => border % grain === 0)) ?? 1
}

/**
 * The same function of instants, asked once for each part of this length; for parts of which none lies in two local
 * hours.
 */
export function remembered<Value>(grainMs: number, of: (at: EpochMs) => Value): (at: EpochMs) => Value {
  const known = new Map<number, Value>()
  return (at) => {
    const part = Math.floor(at / grainMs)
    const value = known.get(part) ?? of(at)
    known.set(part, value)
    return value
  }
}

/** Error: `bad_input` for an unknown time zone. */
export function knownZone(timeZone: string): Zone {
  const zone = zoneOf(timeZone)
  if (Number.isNaN(zone.offsetAt(0))) throw new OtklikError('bad_input', { field: 'timeZone' })
  return zone
}
