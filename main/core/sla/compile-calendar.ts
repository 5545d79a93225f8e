import { weekdays } from '#shared/calendar.ts'
import type { BusinessCalendar, OpenWindow, Weekday } from '#shared/calendar.ts'
import { productionDays } from '#shared/calendars/production.ts'
import { OtklikError } from '#shared/errors.ts'
import { dayMs, hourMs, minuteMs, zoneOf } from './local-time.ts'
import { createOpenWindows } from './open-windows.ts'
import { productionWindows } from './production-windows.ts'
import type { OpenWindows, WallWindow } from './open-windows.ts'

/** A checked calendar with its computed windows cached: compile once, ask often. */
export interface CompiledCalendar {
  readonly windows: OpenWindows
}

/**
 * Checks a calendar and makes it fast to ask.
 * @throws OtklikError `bad_input` with `field`, `reason` (`time_zone`, `weekday`, `window`, `time`,
 *   `date`) and `value`.
 */
export function compileCalendar(calendar: BusinessCalendar): CompiledCalendar {
  assertTimeZone(calendar.timeZone)
  const weekly = new Map<Weekday, readonly WallWindow[]>()
  for (const [day, windows] of Object.entries(calendar.weekly)) {
    const weekday = weekdays.find((known) => known === day)
    if (!weekday) throw badCalendar('calendar.weekly', 'weekday', day)
    weekly.set(weekday, windows.map(windowReader(`calendar.weekly.${day}`)))
  }
  const holidays = new Set(calendar.holidays.map((date) => dayNumber('calendar.holidays', date)))
  const exceptions = new Map(
    Object.entries(calendar.exceptions).map(([date, windows]) => [
      dayNumber('calendar.exceptions', date),
      windows.map(windowReader(`calendar.exceptions.${date}`)),
    ]),
  )

  const production = new Map(
    Object.entries(calendar.production ? productionDays[calendar.production] : {}).map(([date, day]) => [
      dayNumber('calendar.production', date),
      day,
    ]),
  )

  function windowsOfDay(day: number): readonly WallWindow[] {
    const exception = exceptions.get(day)
    if (exception) return exception
    if (holidays.has(day)) return []
    return productionWindows(production.get(day), day, weekly)
  }
  return { windows: createOpenWindows(zoneOf(calendar.timeZone), windowsOfDay) }
}

function assertTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone }).format(0)
  } catch (cause) {
    throw new OtklikError(
      'bad_input',
      { field: 'calendar.timeZone', reason: 'time_zone', value: timeZone },
      { cause },
    )
  }
}

function dayNumber(field: string, date: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  // Some engines roll 30 February over into March.
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(date)) {
    throw badCalendar(field, 'date', date)
  }
  return at / dayMs
}

function windowReader(field: string): (window: OpenWindow) => WallWindow {
  return (window) => {
    if (window.length !== 2) throw badCalendar(field, 'window', JSON.stringify(window))
    const start = timeOfDay(field, window[0])
    const end = timeOfDay(field, window[1])
    if (start === dayMs) throw badCalendar(field, 'time', window[0])
    return { start, end: end <= start ? end + dayMs : end }
  }
}

function timeOfDay(field: string, time: string): number {
  if (time === '24:00') return dayMs
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time)
  if (!parts) throw badCalendar(field, 'time', time)
  return Number(parts[1]) * hourMs + Number(parts[2]) * minuteMs
}

function badCalendar(field: string, reason: string, value: string): OtklikError {
  return new OtklikError('bad_input', { field, reason, value: value.slice(0, 100) })
}
