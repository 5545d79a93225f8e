/** A business calendar as an admin writes it. Times are local to `timeZone`. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Which of `weekdays` a day is; days are counted from 1970-01-01, a Thursday. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

export function weekdayOf(day: number): Weekday {
  return weekdays[weekdayIndex(day)] ?? 'mon'
}

/** The states whose production calendars are known; the days stand in `calendars`. */
export const productionCalendars = ['ru'] as const
export type ProductionCalendar = (typeof productionCalendars)[number]

/** `["09:00", "18:00"]`; an end at or before its start runs into the next day; `24:00` is midnight. */
export type OpenWindow = readonly [start: string, end: string]

export interface BusinessCalendar {
  /** IANA name, for example `Europe/Moscow`. */
  readonly timeZone: string
  /** A weekday that is absent is closed. */
  readonly weekly: Readonly<Partial<Record<Weekday, readonly OpenWindow[]>>>
  /** Local dates (`2026-11-04`) on which nothing opens. */
  readonly holidays: readonly string[]
  /** Local dates with windows of their own; they win over `weekly` and `holidays`. */
  readonly exceptions: Readonly<Record<string, readonly OpenWindow[]>>
  /** The days off, shortened and working days of a state; `holidays` and `exceptions` win over them. */
  readonly production?: ProductionCalendar | null | undefined
}

const everyDay: readonly OpenWindow[] = [['09:00', '18:00']]

/** Every day 09:00–18:00 in Moscow. */
export const defaultCalendar: BusinessCalendar = {
  timeZone: 'Europe/Moscow',
  weekly: {
    mon: everyDay,
    tue: everyDay,
    wed: everyDay,
    thu: everyDay,
    fri: everyDay,
    sat: everyDay,
    sun: everyDay,
  },
  holidays: [],
  exceptions: {},
}
