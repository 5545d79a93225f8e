import { weekdays } from '#shared/calendar.ts'
import type { BusinessCalendar, OpenWindow } from '#shared/calendar.ts'
import type { Span } from './business-time.ts'

/**
 * Business time counted the slow way, minute by minute, from what Intl says the wall clocks show.
 * It shares no code with the engine. All numbers are minutes since `start`, midnight UTC of a day.
 */
export function minuteByMinute(calendar: BusinessCalendar, start: number, days: number) {
  const walls = wallClocks(calendar.timeZone, start, days)
  const open = walls.map(() => false)
  for (let day = -2; day <= days; day++) {
    const date = new Date(start + day * 86_400_000)
    for (const [opens, closes] of windowsOf(calendar, date)) {
      const midnight = date.getTime() / 60_000
      const from = minutesOf(opens)
      const until = minutesOf(closes) > from ? minutesOf(closes) : minutesOf(closes) + 24 * 60
      open.fill(true, firstShowing(walls, midnight + from), firstShowing(walls, midnight + until))
    }
  }

  const counts = (minute: number, frozen: readonly Span[]) =>
    open[minute] === true && !frozen.some(([from, to]) => minute >= from && minute < to)

  return {
    openMinutes(from: number, to: number, frozen: readonly Span[]): number {
      let count = 0
      for (let minute = from; minute < to; minute++) if (counts(minute, frozen)) count++
      return count
    },
    /** null when it lies beyond the days looked at. */
    dueMinute(from: number, duration: number, frozen: readonly Span[]): number | null {
      let left = duration
      for (let minute = from; minute < open.length; minute++) {
        if (counts(minute, frozen) && --left === 0) return minute + 1
      }
      return null
    },
  }
}

function windowsOf(calendar: BusinessCalendar, date: Date): readonly OpenWindow[] {
  const iso = date.toISOString().slice(0, 10)
  const exception = calendar.exceptions[iso]
  if (exception) return exception
  const weekday = weekdays[(date.getUTCDay() + 6) % 7]
  if (calendar.holidays.includes(iso) || !weekday) return []
  return calendar.weekly[weekday] ?? []
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}

/** The first minute whose wall clock shows `wall` or later. */
function firstShowing(walls: readonly number[], wall: number): number {
  const index = walls.findIndex((shown) => shown >= wall)
  return index < 0 ? walls.length : index
}

const known = new Map<string, readonly number[]>()

/**
 * What the wall clocks show in each minute, as minutes since 1970 read as if the wall time were
 * UTC.
 */
function wallClocks(timeZone: string, start: number, days: number): readonly number[] {
  const key = `${timeZone} ${start} ${days}`
  const before = known.get(key)
  if (before) return before
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  const walls = Array.from(
    { length: days * 24 * 60 },
    (_, minute) =>
      Date.parse(`${format.format(start + minute * 60_000).replace(' ', 'T')}:00Z`) / 60_000,
  )
  known.set(key, walls)
  return walls
}
