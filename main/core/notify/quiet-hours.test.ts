import fc from 'fast-check'
import { expect, it } from 'vitest'
import { weekdays } from '#shared/calendar.ts'
import type { QuietHours } from '#shared/notices.ts'
import { dayMs, minuteMs, zoneOf } from '../sla/local-time.ts'
import { quietUntil } from './quiet-hours.ts'

const at = (iso: string) => Date.parse(iso)
const nights: QuietHours = { on: true, from: '22:00', to: '08:00', weekdays: [...weekdays] }
const moscow = zoneOf('Europe/Moscow')
const berlin = zoneOf('Europe/Berlin')

it('goes past midnight by the clock of the workspace', () => {
  expect(quietUntil(nights, moscow, at('2026-11-27T21:59:59+03:00'))).toBeNull()
  const morning = at('2026-11-28T08:00:00+03:00')
  expect(quietUntil(nights, moscow, at('2026-11-27T22:00:00+03:00'))).toBe(morning)
  expect(quietUntil(nights, moscow, at('2026-11-28T07:59:59+03:00'))).toBe(morning)
  expect(quietUntil(nights, moscow, morning)).toBeNull()
  expect(quietUntil({ ...nights, on: false }, moscow, at('2026-11-27T23:00:00+03:00'))).toBeNull()
})

it('counts a night to the day it began on', () => {
  const friday = { ...nights, weekdays: ['fri' as const] }
  expect(quietUntil(friday, moscow, at('2026-11-28T03:00:00+03:00'))).toBe(at('2026-11-28T08:00:00+03:00'))
  expect(quietUntil(friday, moscow, at('2026-11-27T03:00:00+03:00'))).toBeNull()
})

it('makes one of days that touch', () => {
  const weekend: QuietHours = { on: true, from: '00:00', to: '24:00', weekdays: ['sat', 'sun'] }
  const monday = at('2026-11-30T00:00:00+03:00')
  expect(quietUntil(weekend, moscow, at('2026-11-28T00:00:00+03:00'))).toBe(monday)
  expect(quietUntil(weekend, moscow, monday)).toBeNull()
  const always = { ...weekend, weekdays: [...weekdays] }
  expect(quietUntil(always, moscow, at('2026-11-27T15:00:00+03:00'))).toBe(at('2026-12-04T00:00:00+03:00'))
})

it('keeps to the wall clock when it is put forward or back', () => {
  // 29 March 2026: 02:00 becomes 03:00; 25 October 2026: 03:00 becomes 02:00.
  expect(quietUntil(nights, berlin, at('2026-03-28T22:00:00+01:00'))).toBe(at('2026-03-29T08:00:00+02:00'))
  expect(quietUntil(nights, berlin, at('2026-10-24T22:00:00+02:00'))).toBe(at('2026-10-25T08:00:00+01:00'))
  const early = { ...nights, to: '02:30' as const }
  expect(quietUntil(early, berlin, at('2026-03-29T01:59:59+01:00'))).toBe(at('2026-03-29T03:00:00+02:00'))
  expect(quietUntil(early, berlin, at('2026-10-25T02:29:59+02:00'))).toBe(at('2026-10-25T02:30:00+02:00'))
})

const twoDigits = (value: number) => String(value).padStart(2, '0')
const times = fc.integer({ min: 0, max: 1439 }).map((m) => `${twoDigits(Math.floor(m / 60))}:${twoDigits(m % 60)}`)
const hours = fc.record({
  on: fc.constant(true),
  from: times,
  to: times,
  weekdays: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
})
const zones = fc.constantFrom('Europe/Moscow', 'Asia/Kathmandu', 'America/Los_Angeles', 'Australia/Lord_Howe')
const instants = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') })

/** What a wall clock and a calendar say, read by Intl. */
function wall(timeZone: string, instant: number) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(instant)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  const today = weekdays.findIndex((day) => day === part('weekday').toLowerCase())
  return { time: `${part('hour')}:${part('minute')}`, today: weekdays[today], yesterday: weekdays[(today + 6) % 7] }
}

function isQuietByTheWall(quiet: QuietHours, timeZone: string, instant: number): boolean {
  const { time, today, yesterday } = wall(timeZone, instant)
  const on = (day: (typeof weekdays)[number] | undefined) => day !== undefined && quiet.weekdays.includes(day)
  if (quiet.to > quiet.from) return on(today) && time >= quiet.from && time < quiet.to
  return (on(today) && time >= quiet.from) || (on(yesterday) && time < quiet.to)
}

it('is quiet just when the clock on the wall says so, on days without a change of the clock', () => {
  fc.assert(
    fc.property(hours, zones, instants, (quiet, timeZone, instant) => {
      const zone = zoneOf(timeZone)
      fc.pre([-2, -1, 0, 1, 2].every((day) => zone.changeOn(instant + day * dayMs) === null))
      const until = quietUntil(quiet, zone, instant)
      expect(until !== null).toBe(isQuietByTheWall(quiet, timeZone, instant))
    }),
  )
})

it('ends when it says, a minute before it is quiet still', () => {
  fc.assert(
    fc.property(hours, zones, instants, (quiet, timeZone, instant) => {
      const zone = zoneOf(timeZone)
      const until = quietUntil(quiet, zone, instant)
      fc.pre(until !== null)
      expect(until).toBeGreaterThan(instant)
      expect(quietUntil(quiet, zone, Math.max(instant, (until ?? 0) - minuteMs))).not.toBeNull()
      // Round the clock there is no end, only a week at a time.
      const isEnd = (until ?? 0) - instant < 6 * dayMs
      expect(isEnd && quietUntil(quiet, zone, until ?? 0) !== null).toBe(false)
    }),
  )
})
