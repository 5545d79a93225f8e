import { describe, expect, it } from 'vitest'
import { defaultCalendar } from '#shared/calendar.ts'
import type { BusinessCalendar, OpenWindow } from '#shared/calendar.ts'
import { addBusinessTime, businessTimeBetween, findBusinessTime } from './business-time.ts'
import { compileCalendar } from './compile-calendar.ts'

const minute = 60_000
const at = (iso: string) => Date.parse(iso)

function calendar(windows: readonly OpenWindow[], more: Partial<BusinessCalendar> = {}) {
  const weekly = {
    mon: windows,
    tue: windows,
    wed: windows,
    thu: windows,
    fri: windows,
    sat: windows,
    sun: windows,
  }
  return compileCalendar({ timeZone: 'UTC', weekly, holidays: [], exceptions: {}, ...more })
}

function due(
  compiled: ReturnType<typeof calendar>,
  from: string,
  minutes: number,
  frozen: readonly (readonly [string, string])[] = [],
) {
  const spans = frozen.map(([start, end]) => [at(start), at(end)] as const)
  return new Date(addBusinessTime(compiled, at(from), minutes * minute, spans)).toISOString()
}

describe('addBusinessTime', () => {
  const office = calendar([
    ['09:00', '13:00'],
    ['14:00', '18:00'],
  ])

  it.each([
    ['inside a window', '2026-11-02T10:00:00Z', 15, '2026-11-02T10:15:00.000Z'],
    ['over the lunch break', '2026-11-02T12:50:00Z', 15, '2026-11-02T14:05:00.000Z'],
    ['before opening', '2026-11-02T03:00:00Z', 15, '2026-11-02T09:15:00.000Z'],
    ['over the night', '2026-11-02T17:50:00Z', 15, '2026-11-03T09:05:00.000Z'],
    ['used up at closing', '2026-11-02T17:45:00Z', 15, '2026-11-02T18:00:00.000Z'],
    ['used up at the lunch break', '2026-11-02T09:00:00Z', 240, '2026-11-02T13:00:00.000Z'],
    ['posted at closing', '2026-11-02T18:00:00Z', 1, '2026-11-03T09:01:00.000Z'],
    ['a whole year', '2026-01-01T09:00:00Z', 365 * 480, '2026-12-31T18:00:00.000Z'],
    ['nothing', '2026-11-02T03:00:00Z', 0, '2026-11-02T03:00:00.000Z'],
  ])('%s', (_, from, minutes, expected) => {
    expect(due(office, from, minutes)).toBe(expected)
  })

  it('runs an overnight window into the next day, also into a holiday and out of a weekend', () => {
    const night = compileCalendar({
      timeZone: 'Europe/Moscow',
      weekly: { tue: [['22:00', '06:00']], fri: [['20:00', '24:00']] },
      holidays: ['2026-11-04'],
      exceptions: {},
    })
    // Tuesday 23:00 Moscow; Wednesday is a holiday, the night shift goes on.
    expect(due(night, '2026-11-03T20:00:00Z', 60 * 7)).toBe('2026-11-04T03:00:00.000Z')
    expect(due(night, '2026-11-03T20:00:00Z', 60 * 7 + 1)).toBe('2026-11-06T17:01:00.000Z')
    expect(due(night, '2026-11-06T17:00:00Z', 240)).toBe('2026-11-06T21:00:00.000Z')
  })

  it('takes equal ends for a whole day and 00:00–24:00 for the same', () => {
    expect(due(calendar([['00:00', '24:00']]), '2026-11-02T23:59:00Z', 2)).toBe(
      '2026-11-03T00:01:00.000Z',
    )
    expect(due(calendar([['09:00', '09:00']]), '2026-11-02T08:59:00Z', 2)).toBe(
      '2026-11-02T09:01:00.000Z',
    )
  })

  it('lets exceptions win over holidays and weekdays', () => {
    const short = calendar([['09:00', '18:00']], {
      holidays: ['2026-11-04', '2026-11-03'],
      exceptions: { '2026-11-03': [['09:00', '10:00']], '2026-11-05': [] },
    })
    expect(due(short, '2026-11-02T18:00:00Z', 60)).toBe('2026-11-03T10:00:00.000Z')
    expect(due(short, '2026-11-02T18:00:00Z', 61)).toBe('2026-11-06T09:01:00.000Z')
  })

  it('merges overlapping windows', () => {
    const overlapping = calendar([
      ['12:00', '15:00'],
      ['09:00', '13:00'],
      ['22:00', '10:00'],
    ])
    expect(
      businessTimeBetween(overlapping, at('2026-11-03T00:00:00Z'), at('2026-11-04T00:00:00Z')),
    ).toBe((15 + 2) * 60 * minute)
  })

  describe('frozen spans', () => {
    it.each([
      ['within', [['2026-11-02T10:05:00Z', '2026-11-02T10:10:00Z']], '2026-11-02T10:20:00.000Z'],
      ['before', [['2026-11-02T09:00:00Z', '2026-11-02T10:00:00Z']], '2026-11-02T10:15:00.000Z'],
      [
        'around the start',
        [['2026-11-02T09:00:00Z', '2026-11-02T10:07:00Z']],
        '2026-11-02T10:22:00.000Z',
      ],
      ['after', [['2026-11-02T10:15:00Z', '2026-11-02T12:00:00Z']], '2026-11-02T10:15:00.000Z'],
      [
        'over the break',
        [['2026-11-02T10:05:00Z', '2026-11-02T15:00:00Z']],
        '2026-11-02T15:10:00.000Z',
      ],
      ['empty', [['2026-11-02T10:05:00Z', '2026-11-02T10:05:00Z']], '2026-11-02T10:15:00.000Z'],
      [
        'overlapping and out of order',
        [
          ['2026-11-02T10:20:00Z', '2026-11-02T10:30:00Z'],
          ['2026-11-02T10:05:00Z', '2026-11-02T10:10:00Z'],
          ['2026-11-02T10:07:00Z', '2026-11-02T10:12:00Z'],
        ],
        '2026-11-02T10:32:00.000Z',
      ],
    ] as const)('%s', (_, frozen, expected) => {
      expect(due(office, '2026-11-02T10:00:00Z', 15, frozen)).toBe(expected)
    })

    it('refuses a span that ends before it begins', () => {
      expect(() =>
        due(office, '2026-11-02T10:00:00Z', 15, [['2026-11-02T11:00:00Z', '2026-11-02T10:00:00Z']]),
      ).toThrow('"reason":"not_a_span"')
    })
  })

  describe('clock changes', () => {
    it.each([
      // 29 March 2026: Berlin 02:00 → 03:00, the night has an hour less.
      ['2026-03-28T21:00:00Z', 7 * 60, '2026-03-29T04:00:00.000Z'],
      // 25 October 2026: Berlin 03:00 → 02:00, an hour more.
      ['2026-10-24T20:00:00Z', 9 * 60, '2026-10-25T05:00:00.000Z'],
    ])('a night shift from %s', (from, minutes, expected) => {
      const night = calendar([['22:00', '06:00']], { timeZone: 'Europe/Berlin' })
      expect(due(night, from, minutes)).toBe(expected)
      expect(due(night, from, minutes + 1)).not.toBe(expected)
    })

    it('opens at the change when the opening time is skipped', () => {
      const early = calendar([['02:30', '05:00']], { timeZone: 'Europe/Berlin' })
      expect(due(early, '2026-03-29T00:00:00Z', 1)).toBe('2026-03-29T01:01:00.000Z')
      const skipped = calendar([['02:15', '02:45']], { timeZone: 'Europe/Berlin' })
      expect(due(skipped, '2026-03-29T00:00:00Z', 1)).toBe('2026-03-30T00:16:00.000Z')
    })

    it('opens at the first occurrence of a time that exists twice', () => {
      const early = calendar([['02:30', '04:00']], { timeZone: 'Europe/Berlin' })
      expect(due(early, '2026-10-24T23:00:00Z', 1)).toBe('2026-10-25T00:31:00.000Z')
      expect(due(early, '2026-10-24T23:00:00Z', 150)).toBe('2026-10-25T03:00:00.000Z')
    })

    it('knows days without midnight and a day that did not exist', () => {
      // Cairo: 24 April 2026, 00:00 → 01:00.
      const cairo = calendar([['00:00', '24:00']], { timeZone: 'Africa/Cairo' })
      expect(due(cairo, '2026-04-23T12:00:00Z', 24 * 60)).toBe('2026-04-24T12:00:00.000Z')
      // Apia had no 30 December 2011.
      const apia = calendar([['09:00', '10:00']], { timeZone: 'Pacific/Apia' })
      expect(due(apia, '2011-12-29T18:00:00Z', 120)).toBe('2011-12-30T20:00:00.000Z')
    })
  })

  it('gives up on a calendar that does not open for two years', () => {
    const never = calendar([])
    expect(findBusinessTime(never, at('2026-11-02T10:00:00Z'), minute)).toBeNull()
    expect(() => due(never, '2026-11-02T10:00:00Z', 1)).toThrow(
      'bad_input {"field":"calendar","reason":"never_open"}',
    )
    const once = calendar([], { exceptions: { '2028-10-30': [['10:00', '10:05']] } })
    expect(due(once, '2026-11-02T10:00:00Z', 5)).toBe('2028-10-30T10:05:00.000Z')
    expect(() => due(once, '2026-10-01T10:00:00Z', 5)).toThrow('never_open')
    expect(() => due(once, '2026-11-02T10:00:00Z', 6)).toThrow('never_open')
  })

  it('refuses what is no instant and no duration', () => {
    const daily = compileCalendar(defaultCalendar)
    expect(() => addBusinessTime(daily, Number.NaN, 1)).toThrow('instant_out_of_range')
    expect(() => addBusinessTime(daily, -1, 1)).toThrow('instant_out_of_range')
    expect(() => addBusinessTime(daily, 0, -1)).toThrow('not_a_duration')
    expect(() => businessTimeBetween(daily, 0, Infinity)).toThrow('instant_out_of_range')
  })
})
