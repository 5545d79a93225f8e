import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { largestFeed, readHolidayFeed, type HolidayFeed } from './holiday-feed.ts'

const options = { from: '2026-01-01', to: '2027-12-31', timeZone: 'Europe/Moscow', longestName: 40 }
const read = (text: string) => readHolidayFeed(text, options)
const calendar = (...events: readonly string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap((event) => ['BEGIN:VEVENT', event, 'END:VEVENT']), 'END:VCALENDAR'].join('\r\n')
const days = (feed: HolidayFeed) => (feed.ok ? feed.days.map(({ date, name }) => `${date} ${name}`) : feed.reason)

describe('a holiday feed', () => {
  it('is unfolded, its characters unescaped, its end not of it', () => {
    const text = calendar('UID:1\r\nSUMMARY:Праздник Весны\\, и \r\n Труда\r\nDTSTART;VALUE=DATE:20260501\r\nDTEND;VALUE=DATE:20260503')
    expect(days(read(text))).toEqual(['2026-05-01 Праздник Весны, и Труда', '2026-05-02 Праздник Весны, и Труда'])
  })

  it('has one day where no end is told', () => {
    expect(days(read(calendar('UID:1\r\nSUMMARY:День\r\nDTSTART;VALUE=DATE:20260612')))).toEqual(['2026-06-12 День'])
    const empty = calendar('UID:1\r\nSUMMARY:День\r\nDTSTART;VALUE=DATE:20260612\r\nDTEND;VALUE=DATE:20260612')
    expect(days(read(empty))).toEqual(['2026-06-12 День'])
  })

  it('comes again each year, but for the days it is taken back or told otherwise', () => {
    const yearly = 'UID:1\r\nSUMMARY:День города\r\nDTSTART;VALUE=DATE:20200905\r\nRRULE:FREQ=YEARLY'
    expect(days(read(calendar(yearly)))).toEqual(['2026-09-05 День города', '2027-09-05 День города'])
    expect(days(read(calendar(`${yearly}\r\nEXDATE;VALUE=DATE:20260905`)))).toEqual(['2027-09-05 День города'])
    const cancelled = 'UID:1\r\nSTATUS:CANCELLED\r\nRECURRENCE-ID;VALUE=DATE:20270905\r\nDTSTART;VALUE=DATE:20270905'
    expect(days(read(calendar(yearly, cancelled)))).toEqual(['2026-09-05 День города'])
    const moved = 'UID:1\r\nSUMMARY:Перенос\r\nRECURRENCE-ID;VALUE=DATE:20270905\r\nDTSTART;VALUE=DATE:20270912'
    expect(days(read(calendar(yearly, moved)))).toEqual(['2026-09-05 День города', '2027-09-12 Перенос'])
  })

  it.each([
    ['RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', 'DTSTART;VALUE=DATE:20201126', ['2026-11-26', '2027-11-25']],
    ['RRULE:FREQ=YEARLY;UNTIL=20261231', 'DTSTART;VALUE=DATE:20200905', ['2026-09-05']],
    ['RRULE:FREQ=MONTHLY;COUNT=3', 'DTSTART;VALUE=DATE:20260131', ['2026-01-31', '2026-03-31', '2026-05-31']],
    ['RDATE;VALUE=DATE:20260707', 'DTSTART;VALUE=DATE:20260606', ['2026-06-06', '2026-07-07']],
  ])('follows %s', (rule, start, expected) => {
    const feed = read(calendar(`UID:1\r\nSUMMARY:Д\r\n${start}\r\n${rule}`))
    expect(feed).toMatchObject({ ok: true, days: expected.map((date) => ({ date })) })
  })

  it('means the day on the wall of its zone, and by an instant the day in ours', () => {
    const zoned = 'UID:1\r\nSUMMARY:З\r\nDTSTART;TZID=Asia/Vladivostok:20260612T000000\r\nDTEND;TZID=Asia/Vladivostok:20260613T000000'
    const instant = 'UID:2\r\nSUMMARY:И\r\nDTSTART:20260508T210000Z\r\nDTEND:20260510T210000Z'
    expect(days(read(calendar(zoned, instant)))).toEqual(['2026-05-09 И', '2026-05-10 И', '2026-06-12 З'])
  })

  it('counts what is cancelled, what is no whole day, and what cannot be read', () => {
    const feed = read(
      calendar(
        'UID:1\r\nSUMMARY:Отмена\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20260505',
        'UID:2\r\nSUMMARY:Встреча\r\nDTSTART;TZID=Europe/Moscow:20260505T100000\r\nDURATION:PT1H',
        'UID:3\r\nSUMMARY:Без начала',
        'UID:4\r\nSUMMARY:Есть\r\nDTSTART;VALUE=DATE:20260506',
      ),
    )
    expect(feed).toEqual({ ok: true, days: [{ date: '2026-05-06', name: 'Есть' }], partial: 1, cancelled: 1, unreadable: 1 })
  })

  it('is a stranger: names are cut and hold no marks that turn a line around', () => {
    const name = `Зл\u202Eо\u0007й ${'я'.repeat(200)}`
    const feed = read(calendar(`UID:1\r\nSUMMARY:${name}\r\nDTSTART;VALUE=DATE:20260506`))
    const [day] = feed.ok ? feed.days : []
    expect(day?.name).toMatch(/^Зл о й я+$/u)
    expect(day?.name).toHaveLength(40)
  })

  it('does not run away with one that repeats each second for ever', () => {
    const feed = read(calendar('UID:1\r\nSUMMARY:Х\r\nDTSTART;VALUE=DATE:19000101\r\nRRULE:FREQ=DAILY'))
    expect(feed.ok && feed.days.length).toBeLessThan(4000)
    const seconds = read(calendar('UID:1\r\nSUMMARY:Х\r\nDTSTART:19000101T000000Z\r\nDURATION:P1D\r\nRRULE:FREQ=SECONDLY'))
    expect(seconds.ok).toBe(true)
  })

  it.each([
    ['', 'not_a_calendar'],
    ['<html>not found</html>', 'not_a_calendar'],
    ['BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD', 'not_a_calendar'],
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART', 'not_a_calendar'],
    ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR', 'no_events'],
    ['x'.repeat(largestFeed + 1), 'too_large'],
  ])('says of %# what is wrong', (text, reason) => {
    expect(read(text)).toEqual({ ok: false, reason })
  })

  it('never throws, whatever stands in it', () => {
    const line = fc.constantFrom('BEGIN:VEVENT', 'END:VEVENT', 'DTSTART:x', 'RRULE:FREQ=NEVER', 'DTSTART;TZID=No/Where:20260101T000000', 'UID:1', 'DURATION:P-1D', 'DTEND;VALUE=DATE:00000000', 'STATUS:CANCELLED', 'RDATE:soon', 'SUMMARY', '\u0000')
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }), (lines) => {
        expect(() => read(calendar(lines.join('\r\n')))).not.toThrow()
      }),
      { numRuns: 60 },
    )
  })
})
