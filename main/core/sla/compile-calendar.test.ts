import { describe, expect, it } from 'vitest'
import { defaultCalendar } from '#shared/calendar.ts'
import { OtklikError } from '#shared/errors.ts'
import { compileCalendar } from './compile-calendar.ts'

function refusal(change: object): unknown {
  try {
    compileCalendar({ ...defaultCalendar, ...change })
  } catch (error) {
    if (error instanceof OtklikError) return { code: error.code, ...error.parameters }
    throw error
  }
  return null
}

describe('compileCalendar', () => {
  it('accepts what the format allows', () => {
    expect(refusal({})).toBeNull()
    expect(refusal({ weekly: {}, timeZone: 'UTC' })).toBeNull()
    expect(refusal({ weekly: { mon: [['22:00', '24:00']] }, holidays: ['2028-02-29'] })).toBeNull()
  })

  it.each([
    [{ timeZone: 'Europe/Moskva' }, 'calendar.timeZone', 'time_zone', 'Europe/Moskva'],
    [{ timeZone: '' }, 'calendar.timeZone', 'time_zone', ''],
    [{ weekly: { monday: [] } }, 'calendar.weekly', 'weekday', 'monday'],
    [{ weekly: { mon: [['09:00', '25:00']] } }, 'calendar.weekly.mon', 'time', '25:00'],
    [{ weekly: { mon: [['9:00', '18:00']] } }, 'calendar.weekly.mon', 'time', '9:00'],
    [{ weekly: { mon: [['24:00', '18:00']] } }, 'calendar.weekly.mon', 'time', '24:00'],
    [{ weekly: { mon: [['09:00']] } }, 'calendar.weekly.mon', 'window', '["09:00"]'],
    [{ holidays: ['2026-02-30'] }, 'calendar.holidays', 'date', '2026-02-30'],
    [{ holidays: ['04.11.2026'] }, 'calendar.holidays', 'date', '04.11.2026'],
    [{ exceptions: { '2026-13-01': [] } }, 'calendar.exceptions', 'date', '2026-13-01'],
    [
      { exceptions: { '2026-11-03': [['09:60', '17:00']] } },
      'calendar.exceptions.2026-11-03',
      'time',
      '09:60',
    ],
  ])('refuses %j', (change, field, reason, value) => {
    expect(refusal(change)).toEqual({ code: 'bad_input', field, reason, value })
  })
})
