import { describe, expect, it } from 'vitest'
import { weekdayIndex, type BusinessCalendar } from '#shared/calendar.ts'
import { productionDays } from '#shared/calendars/production.ts'
import { businessTimeBetween } from './business-time.ts'
import { compileCalendar } from './compile-calendar.ts'
import { dayMs, hourMs } from './local-time.ts'
import { productionWindows } from './production-windows.ts'

const workday: readonly (readonly [string, string])[] = [['09:00', '13:00'], ['14:00', '18:00']]
const office: BusinessCalendar = {
  timeZone: 'Europe/Moscow',
  weekly: { mon: workday, tue: workday, wed: workday, thu: workday, fri: workday },
  holidays: [],
  exceptions: {},
  production: 'ru',
}
const hoursIn = (calendar: BusinessCalendar, from: string, to: string) =>
  businessTimeBetween(compileCalendar(calendar), Date.parse(`${from}T00:00+03:00`), Date.parse(`${to}T00:00+03:00`)) / hourMs
const hoursOn = (calendar: BusinessCalendar, date: string) =>
  hoursIn(calendar, date, new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10))

describe("Russia's production calendar", () => {
  it('comes to the official hours of 2026: 247 days of 8, four an hour shorter', () => {
    expect(hoursIn(office, '2026-01-01', '2027-01-01')).toBe(247 * 8 - 4)
  })

  it.each([
    ['2026-01-09', 0, 'moved from 3 January'],
    ['2026-03-09', 0, 'moved from Sunday 8 March'],
    ['2026-05-11', 0, 'moved from Saturday 9 May'],
    ['2026-12-31', 0, 'moved from 4 January'],
    ['2026-04-30', 7, 'before a holiday'],
    ['2026-02-20', 8, 'Friday before a holiday on Monday: not shortened'],
    ['2026-12-30', 8, 'before a day off that is no holiday'],
    ['2027-05-03', 0, 'moved from Saturday 1 May'],
    ['2027-06-14', 0, 'moved from Saturday 12 June'],
    ['2027-02-22', 7, 'Monday before 23 February'],
    ['2027-11-05', 8, 'no decree that is known makes it a day off'],
  ])('%s has %i hours: %s', (date, hours) => {
    expect(hoursOn(office, date)).toBe(hours)
  })

  it('shortens no day off, and moves none onto a weekend', () => {
    const workdays = Object.entries(productionDays.ru).filter(
      ([, day]) => day.kind === 'shortened' || day.name.en.includes('moved'),
    )
    expect(workdays).toHaveLength(16)
    expect(workdays.filter(([date]) => weekdayIndex(Date.parse(date) / dayMs) > 4)).toEqual([])
  })

  it('gives way to what the calendar says itself', () => {
    expect(hoursOn({ ...office, exceptions: { '2026-01-09': [['10:00', '12:00']] } }, '2026-01-09')).toBe(2)
    expect(hoursOn({ ...office, holidays: ['2026-04-30'] }, '2026-04-30')).toBe(0)
    expect(hoursOn({ ...office, production: null }, '2026-05-11')).toBe(8)
  })

  it('leaves a desk that never sleeps its night before a holiday', () => {
    const always: BusinessCalendar = { ...office, weekly: { thu: [['00:00', '24:00']] } }
    expect(hoursOn(always, '2026-04-30')).toBe(24)
  })
})

it('gives a working Saturday its own hours, or those of the day it stands for', () => {
  const window = { start: 9 * hourMs, end: 18 * hourMs }
  const saturday = Date.parse('2026-11-28') / dayMs
  const day = { kind: 'working', as: 'mon', name: { ru: '', en: '' } } as const
  expect(productionWindows(day, saturday, new Map([['mon', [window]]]))).toEqual([window])
  const own = { start: 10 * hourMs, end: 12 * hourMs }
  expect(productionWindows(day, saturday, new Map([['mon', [window]], ['sat', [own]]]))).toEqual([own])
})
