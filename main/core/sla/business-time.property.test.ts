import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { weekdays } from '#shared/calendar.ts'
import type { BusinessCalendar, OpenWindow } from '#shared/calendar.ts'
import { addBusinessTime, businessTimeBetween, findBusinessTime } from './business-time.ts'
import type { Span } from './business-time.ts'
import { compileCalendar } from './compile-calendar.ts'
import { minuteByMinute } from './minute-oracle.fixture.ts'

const minuteMs = 60_000
const days = 16
const minutes = days * 24 * 60

/**
 * Sixteen days around a clock change each; Lord Howe moves by half an hour, Kathmandu is at +05:45.
 */
const scenes = [
  { timeZone: 'Europe/Berlin', start: Date.UTC(2026, 2, 21) },
  { timeZone: 'America/New_York', start: Date.UTC(2026, 9, 24) },
  { timeZone: 'Australia/Lord_Howe', start: Date.UTC(2026, 8, 26) },
  { timeZone: 'Africa/Cairo', start: Date.UTC(2026, 3, 16) },
  { timeZone: 'Asia/Kathmandu', start: Date.UTC(2026, 11, 24) },
]

const clockTime = fc
  .integer({ min: 0, max: 24 * 60 - 1 })
  .map(
    (at) => `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`,
  )
const openWindow: fc.Arbitrary<OpenWindow> = fc.tuple(
  clockTime,
  fc.oneof(clockTime, fc.constant('24:00')),
)
const openWindows = fc.array(openWindow, { maxLength: 3 })
const dayOf = (start: number, day: number) =>
  new Date(start + day * 86_400_000).toISOString().slice(0, 10)

const situation = fc.constantFrom(...scenes).chain(({ timeZone, start }) => {
  const date = fc.integer({ min: 0, max: days - 1 }).map((day) => dayOf(start, day))
  return fc.record({
    start: fc.constant(start),
    calendar: fc.record({
      timeZone: fc.constant(timeZone),
      weekly: fc.record(Object.fromEntries(weekdays.map((day) => [day, openWindows]))),
      holidays: fc.array(date, { maxLength: 3 }),
      exceptions: fc.dictionary(date, openWindows, { maxKeys: 3 }),
    }) satisfies fc.Arbitrary<BusinessCalendar>,
    from: fc.integer({ min: 2 * 24 * 60, max: 10 * 24 * 60 }),
    duration: fc.integer({ min: 1, max: 3 * 24 * 60 }),
    frozen: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: minutes - 1 }), fc.integer({ min: 0, max: 2 * 24 * 60 }))
        .map(([from, length]): Span => [from, Math.min(minutes - 1, from + length)]),
      { maxLength: 4 },
    ),
  })
})

const toInstants = (start: number, spans: readonly Span[]): readonly Span[] =>
  spans.map(([from, to]) => [start + from * minuteMs, start + to * minuteMs])

describe('business time', () => {
  it('agrees with counting minute by minute', () => {
    let compared = 0
    fc.assert(
      fc.property(situation, ({ start, calendar, from, duration, frozen }) => {
        const oracle = minuteByMinute(calendar, start, days)
        const compiled = compileCalendar(calendar)
        const at = start + from * minuteMs
        const spans = toInstants(start, frozen)

        const until = Math.min(minutes - 1, from + duration)
        expect(businessTimeBetween(compiled, at, start + until * minuteMs, spans)).toBe(
          oracle.openMinutes(from, until, frozen) * minuteMs,
        )

        const expected = oracle.dueMinute(from, duration, frozen)
        if (expected === null) return
        compared++
        expect(addBusinessTime(compiled, at, duration * minuteMs, spans)).toBe(
          start + expected * minuteMs,
        )
      }),
      { numRuns: 120 },
    )
    expect(compared).toBeGreaterThan(20)
  })

  const free = fc.record({
    scene: situation,
    from: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
    first: fc.integer({ min: 1, max: 40 * 86_400_000 }),
    second: fc.integer({ min: 1, max: 40 * 86_400_000 }),
  })

  it('gives back the time that was added, and adding can be split', () => {
    fc.assert(
      fc.property(free, ({ scene, from, first, second }) => {
        const calendar = compileCalendar(scene.calendar)
        const spans = toInstants(scene.start, scene.frozen)
        const due = findBusinessTime(calendar, from, first, spans)
        fc.pre(due !== null)
        expect(businessTimeBetween(calendar, from, due, spans)).toBe(first)
        expect(businessTimeBetween(calendar, from, due - 1, spans)).toBe(first - 1)
        expect(findBusinessTime(calendar, due, second, spans)).toBe(
          findBusinessTime(calendar, from, first + second, spans),
        )
      }),
    )
  })

  it('never falls when the start, the duration or the frozen time grows', () => {
    fc.assert(
      fc.property(free, ({ scene, from, first, second }) => {
        const calendar = compileCalendar(scene.calendar)
        const spans = toInstants(scene.start, scene.frozen)
        const due = findBusinessTime(calendar, from, first, spans)
        fc.pre(due !== null)
        expect(addBusinessTime(calendar, from + second, first, spans)).toBeGreaterThanOrEqual(due)
        expect(addBusinessTime(calendar, from, first + second, spans)).toBeGreaterThan(due)
        expect(addBusinessTime(calendar, from, first)).toBeLessThanOrEqual(due)
        const longer: Span = [from + second, from + second + first]
        expect(addBusinessTime(calendar, from, first, [...spans, longer])).toBeGreaterThanOrEqual(
          due,
        )
      }),
    )
  })
})
