import { describe, expect, it } from 'vitest'
import { slaLine } from './sla-lines.ts'

const calendar = {
  timeZone: 'Europe/Moscow',
  weekly: {
    mon: [
      ['09:00', '13:00'],
      ['14:00', '18:00'],
    ],
  },
  holidays: ['2026-11-09'],
  exceptions: { '2026-11-03': [['09:00', '17:00']] },
}
const line = (change: object) =>
  JSON.stringify({
    calendar,
    targetMinutes: 15,
    from: '2026-11-02T10:55:00+03:00',
    frozen: [],
    ...change,
  })

describe('slaLine', () => {
  it.each([
    [{}, '{"dueAt":"2026-11-02T08:10:00.000Z"}'],
    [{ from: '2026-11-02T07:55Z', frozen: undefined }, '{"dueAt":"2026-11-02T08:10:00.000Z"}'],
    [{ from: '2026-11-02T14:59:00Z' }, '{"dueAt":"2026-11-03T06:14:00.000Z"}'],
    [{ from: '2026-11-04T00:00:00Z' }, '{"dueAt":"2026-11-16T06:15:00.000Z"}'],
    [
      { frozen: [['2026-11-02T08:00:00Z', '2026-11-02T08:30:00.5Z']] },
      '{"dueAt":"2026-11-02T08:40:00.500Z"}',
    ],
    [{ targetMinutes: 0.5 }, '{"dueAt":"2026-11-02T07:55:30.000Z"}'],
  ])('%j gives %s', (change, expected) => {
    expect(slaLine(line(change))).toBe(expected)
  })

  it.each([
    ['{', '"field":"line","reason":"not_json"'],
    ['[]', '"field":"line"'],
    [line({ from: 'yesterday' }), '"field":"from"'],
    [line({ from: '2026-11-02T10:55:00' }), '"field":"from"'],
    [line({ targetMinutes: '15' }), '"field":"targetMinutes"'],
    [line({ targetMinutes: -15 }), '"field":"targetMinutes","reason":"minutes"'],
    [line({ frozen: [['2026-11-02T10:55:00Z']] }), '"field":"frozen.0"'],
    [line({ calendar: { ...calendar, weekly: { monday: [] } } }), '"field":"calendar.weekly'],
    [line({ calendar: { ...calendar, timeZone: 'Mars/Base' } }), '"reason":"time_zone"'],
    [line({ calendar: { ...calendar, weekly: { mon: [['09:00', '25:00']] } } }), '"reason":"time"'],
    [line({ calendar: { timeZone: 'UTC' } }), '"reason":"never_open"'],
  ])('refuses %s', (text, expected) => {
    expect(() => slaLine(text)).toThrow(expected)
  })
})
