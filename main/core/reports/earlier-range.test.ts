import { expect, it } from 'vitest'
import { earlierRange } from './earlier-range.ts'

const at = (text: string) => Date.parse(text)
const shown = ({ from, to }: { from: number; to: number }) => [from, to].map((one) => new Date(one).toISOString())

it('is of as many local days before, also where a day had another length', () => {
  // Berlin turned its clocks back on the 25th of October.
  const range = { from: at('2026-10-26T00:00+01:00'), to: at('2026-11-02T00:00+01:00'), timeZone: 'Europe/Berlin' }
  expect(shown(earlierRange(range, 'previous', range.to))).toEqual(
    shown({ from: at('2026-10-19T00:00+02:00'), to: at('2026-10-26T00:00+01:00') }),
  )
})

it('is of the same dates a year ago, and of the 28th where there was no 29th of February', () => {
  const range = { from: at('2028-02-29T00:00Z'), to: at('2028-03-01T00:00Z'), timeZone: 'UTC' }
  expect(shown(earlierRange(range, 'year', range.to))).toEqual(
    shown({ from: at('2027-02-28T00:00Z'), to: at('2027-03-01T00:00Z') }),
  )
})

it('goes no further into a running period than this one has gone', () => {
  const range = { from: at('2026-11-22T00:00+03:00'), to: at('2026-11-29T00:00+03:00'), timeZone: 'Europe/Moscow' }
  expect(shown(earlierRange(range, 'previous', at('2026-11-28T14:30+03:00')))).toEqual(
    shown({ from: at('2026-11-15T00:00+03:00'), to: at('2026-11-21T14:30+03:00') }),
  )
  // One that lies in the future has gone nowhere.
  const { from, to } = earlierRange(range, 'previous', at('2026-11-01T00:00Z'))
  expect(to).toBe(from)
})

it('knows midnights that do not exist', () => {
  // In Santiago the 6th of September 2026 began at one o'clock.
  const range = { from: at('2026-09-07T00:00-03:00'), to: at('2026-09-08T00:00-03:00'), timeZone: 'America/Santiago' }
  expect(shown(earlierRange(range, 'previous', range.to))).toEqual(
    shown({ from: at('2026-09-06T01:00-03:00'), to: at('2026-09-07T00:00-03:00') }),
  )
})
