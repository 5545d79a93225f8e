import ICAL from 'ical.js'

/*
 * Holidays from an iCalendar file (RFC 5545). Unfolding, dates and times, time zones and repetitions are read by ical.js;
 * what of it is a day off is decided here. The file is a stranger's: what it says is text, and how much is read of it is
 * bounded.
 */

export interface FeedDay {
  /** Local date, `2026-05-09`. */
  readonly date: string
  readonly name: string
}

export type HolidayFeed =
  | {
      readonly ok: true
      /** By date, each once. */
      readonly days: readonly FeedDay[]
      /** Events that are no whole days: meetings, reminders. */
      readonly partial: number
      readonly cancelled: number
      /** Events that could not be read. */
      readonly unreadable: number
    }
  | { readonly ok: false; readonly reason: 'too_large' | 'not_a_calendar' | 'no_events' }

export interface FeedOptions {
  /** First and last local date that are wanted. */
  readonly from: string
  readonly to: string
  /** In which zone an instant (`…Z`) is a day. */
  readonly timeZone: string
  readonly longestName: number
}

/** Characters; a country's holidays of ten years are a tenth of it. */
export const largestFeed = 2_000_000
const mostEvents = 5_000
/** Of one repeating event; daily for ten years. */
const mostOccurrences = 4_000
const longestEventDays = 62
const dayMs = 86_400_000

export function readHolidayFeed(text: string, options: FeedOptions): HolidayFeed {
  if (text.length > largestFeed) return { ok: false, reason: 'too_large' }
  const components = parsed(text)
  if (!components) return { ok: false, reason: 'not_a_calendar' }
  const events = components.flatMap((calendar) => calendar.getAllSubcomponents('vevent')).slice(0, mostEvents)
  if (events.length === 0) return { ok: false, reason: 'no_events' }
  const days = new Map<string, string>()
  const count = { partial: 0, cancelled: 0, unreadable: 0 }
  for (const { main, exceptions } of seriesOf(events)) {
    try {
      const read = daysOf(main, exceptions, options)
      if (read === 'partial' || read === 'cancelled') count[read] += 1
      else for (const { date, name } of read) if (!days.has(date)) days.set(date, name)
    } catch {
      // A date that is none, a repetition nobody can follow: the others of the file are as good as before.
      count.unreadable += 1
    }
  }
  const sorted = [...days].map(([date, name]) => ({ date, name })).toSorted((a, b) => a.date.localeCompare(b.date))
  return { ok: true, days: sorted, ...count }
}

function parsed(text: string): readonly ICAL.Component[] | null {
  try {
    const root: unknown = ICAL.parse(text.replace(/^\uFEFF/, ''))
    const list = Array.isArray(root) && Array.isArray(root[0]) ? root : [root]
    const calendars = list.map((jcal) => new ICAL.Component(jcal)).filter(({ name }) => name === 'vcalendar')
    return calendars.length > 0 ? calendars : null
  } catch {
    return null
  }
}

interface Series {
  readonly main: ICAL.Component
  readonly exceptions: readonly ICAL.Component[]
}

/** Events with the single days of theirs that are told otherwise (`RECURRENCE-ID`). */
function seriesOf(events: readonly ICAL.Component[]): readonly Series[] {
  const uid = (event: ICAL.Component) => String(event.getFirstPropertyValue('uid') ?? '')
  const isException = (event: ICAL.Component) => event.hasProperty('recurrence-id')
  const exceptions = new Map<string, ICAL.Component[]>()
  for (const event of events.filter(isException)) exceptions.set(uid(event), [...(exceptions.get(uid(event)) ?? []), event])
  const mains = events.filter((event) => !isException(event))
  const known = new Set(mains.map(uid))
  // An exception whose series is not in the file stands for itself.
  const orphans = events.filter((event) => isException(event) && !known.has(uid(event)))
  return [
    ...mains.map((main) => ({ main, exceptions: exceptions.get(uid(main)) ?? [] })),
    ...orphans.map((main) => ({ main, exceptions: [] })),
  ]
}

const isCancelled = (event: ICAL.Component) =>
  String(event.getFirstPropertyValue('status') ?? '').toUpperCase() === 'CANCELLED'

function daysOf(
  main: ICAL.Component,
  exceptions: readonly ICAL.Component[],
  options: FeedOptions,
): readonly FeedDay[] | 'partial' | 'cancelled' {
  if (isCancelled(main)) return 'cancelled'
  const replaced = new Set(
    exceptions.map((event) => (event.getFirstPropertyValue('recurrence-id')?.toString() ?? '').slice(0, 10)),
  )
  const first = spanOf(main, options)
  if (first === null) return 'partial'
  const days: FeedDay[] = []
  const name = nameOf(main, options.longestName)
  for (const start of startsOf(main, options)) {
    if (!replaced.has(start)) days.push(...dated(start, first.length, name, options))
  }
  for (const event of exceptions.filter((each) => !isCancelled(each))) {
    const span = spanOf(event, options)
    if (span) days.push(...dated(span.start, span.length, nameOf(event, options.longestName), options))
  }
  return days
}

function dated(start: string, length: number, name: string, { from, to }: FeedOptions): readonly FeedDay[] {
  return Array.from({ length }, (_, index) => ({ date: plusDays(start, index), name })).filter(
    ({ date }) => date >= from && date <= to,
  )
}

/** On which days it begins, within what is wanted. */
function startsOf(event: ICAL.Component, { from, to, timeZone }: FeedOptions): readonly string[] {
  const reader = new ICAL.Event(event, { strictExceptions: true })
  if (!reader.isRecurring()) return [localDay(reader.startDate, timeZone)]
  // Where only single days are added, the first is not among what repeats.
  const starts = event.hasProperty('rrule') ? [] : [localDay(reader.startDate, timeZone)]
  const earliest = plusDays(from, -longestEventDays)
  const iterator = reader.iterator()
  for (let count = 0; count < mostOccurrences; count++) {
    const next = iterator.next() as ICAL.Time | undefined | null
    if (!next) break
    const day = localDay(next, timeZone)
    if (day > to) break
    if (day >= earliest) starts.push(day)
  }
  return starts
}

interface DaySpan {
  readonly start: string
  /** Days; the end of an event is the first moment that is not of it any more. */
  readonly length: number
}

/** The whole days an event takes; null for one that takes no whole day. */
function spanOf(event: ICAL.Component, { timeZone }: FeedOptions): DaySpan | null {
  const { startDate, endDate, duration } = new ICAL.Event(event, { strictExceptions: true })
  if (!(startDate instanceof ICAL.Time)) throw new Error('no beginning')
  const start = localDay(startDate, timeZone)
  if (startDate.isDate) {
    const end = endDate instanceof ICAL.Time ? localDay(endDate, timeZone) : start
    return { start, length: Math.min(longestEventDays, Math.max(1, daysBetween(start, end))) }
  }
  const seconds = duration instanceof ICAL.Duration ? duration.toSeconds() : 0
  const whole = Math.floor((seconds * 1000) / dayMs)
  // A day on which clocks are put forward has an hour less.
  const days = seconds * 1000 >= dayMs - 3_600_000 ? Math.max(1, whole) : 0
  return days === 0 || !isMidnight(startDate, timeZone) ? null : { start, length: Math.min(longestEventDays, days) }
}

/** An instant is a day of the calendar's zone; a time of any other zone means the day on that zone's wall. */
function localDay(time: ICAL.Time, timeZone: string): string {
  if (!isInstant(time)) return `${pad(time.year, 4)}-${pad(time.month, 2)}-${pad(time.day, 2)}`
  return wallOf(time, timeZone).slice(0, 10)
}

function isMidnight(time: ICAL.Time, timeZone: string): boolean {
  if (!isInstant(time)) return time.hour === 0 && time.minute === 0
  return wallOf(time, timeZone).slice(11) === '00:00'
}

const isInstant = (time: ICAL.Time) => !time.isDate && time.zone === ICAL.Timezone.utcTimezone

/** `2026-05-09T00:00` on a zone's wall. */
function wallOf(time: ICAL.Time, timeZone: string): string {
  const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const parts = new Map(
    new Intl.DateTimeFormat('en-CA', options).formatToParts(time.toJSDate()).map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

const pad = (value: number, length: number) => String(value).padStart(length, '0')

const plusDays = (date: string, days: number) => new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10)

const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)

function nameOf(event: ICAL.Component, longest: number): string {
  const text = String(event.getFirstPropertyValue('summary') ?? '')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return Array.from(text).slice(0, longest).join('').slice(0, longest)
}
