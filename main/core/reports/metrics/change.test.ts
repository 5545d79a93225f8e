import fc from 'fast-check'
import { expect, it } from 'vitest'
import { changeBetween } from './change.ts'
import { durations } from './durations.ts'
import { share } from './interval.ts'
import { count } from './metric.ts'

const things = (length: number) => Array.from({ length }, () => ({ conversationId: 1 }))
const shareOf = (part: number, whole: number) => share('share', things(part), whole)
const median = (...ms: number[]) => {
  const spans = ms.map((to) => ({ conversationId: 1, from: 0, to }))
  const [found] = durations(spans, { businessMs: (from, to) => to - from })
  if (!found) throw new Error('no median')
  return found
}

it('says that a share has changed only where the intervals leave no doubt', () => {
  expect(changeBetween(shareOf(95, 100), shareOf(60, 100))).toBe('more')
  expect(changeBetween(shareOf(60, 100), shareOf(95, 100))).toBe('less')
  expect(changeBetween(shareOf(62, 100), shareOf(60, 100))).toBe('unsure')
  expect(changeBetween(shareOf(60, 100), shareOf(60, 100))).toBe('same')
})

it('says nothing of few cases and of what was not measured', () => {
  expect(changeBetween(shareOf(9, 10), shareOf(100, 1000))).toBe('few')
  expect(changeBetween(shareOf(0, 0), shareOf(100, 1000))).toBeNull()
})

it('asks of a count what two counts of one rate would differ by', () => {
  expect(changeBetween(count('open', things(5)), count('open', things(3)))).toBe('unsure')
  expect(changeBetween(count('open', things(400)), count('open', things(250)))).toBe('more')
})

it('tells a median that moved from one that did not', () => {
  const quick = Array.from({ length: 60 }, (_, index) => 100 + index)
  const slow = quick.map((ms) => ms + 500)
  expect(changeBetween(median(...slow), median(...quick))).toBe('more')
  expect(changeBetween(median(...quick.map((ms) => ms + 1)), median(...quick))).toBe('unsure')
})

it('holds the median within its interval', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 80 }), (ms) => {
      const { value, interval } = median(...ms)
      const isInside = interval && value !== null ? interval[0] <= value && value <= interval[1] : ms.length < 12
      expect(isInside).toBe(true)
    }),
  )
})
