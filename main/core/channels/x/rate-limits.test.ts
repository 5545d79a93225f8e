import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { RateLimits } from './rate-limits.ts'

const headers = (remaining: number, reset: number) =>
  new Headers({
    'x-rate-limit-limit': '15',
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-reset': String(reset),
  })

it('waits only when nothing remains, and only until the reset', async () => {
  const clock = manualClock(1_000_000)
  const limits = new RateLimits(clock)
  limits.note('a', headers(1, 1060), false)
  expect(limits.waitMs('a')).toBe(0)
  limits.note('a', headers(0, 1060), false)
  expect(limits.waitMs('a')).toBe(60_000)
  expect(limits.waitMs('b')).toBe(0)
  await clock.advance(60_000)
  expect(limits.waitMs('a')).toBe(0)
  expect(limits.budgets()).toEqual([{ name: 'a', limit: 15, remaining: 15, resetsAt: null }])
})

it('believes a refusal more than the remaining calls, and waits without a named reset too', () => {
  const limits = new RateLimits(manualClock(1_000_000))
  limits.note('a', headers(7, 1030), true)
  expect(limits.waitMs('a')).toBe(30_000)
  limits.note('b', new Headers(), true)
  expect(limits.waitMs('b')).toBe(60_000)
  limits.note('c', new Headers({ 'x-rate-limit-reset': 'soon' }), false)
  expect(limits.waitMs('c')).toBe(0)
})

it('never waits longer than a window of X, whatever a clock far away says', () => {
  const limits = new RateLimits(manualClock(0))
  limits.note('a', headers(0, 9_999_999_999), false)
  expect(limits.waitMs('a')).toBe(15 * 60_000)
})

it('shows the limit of the day when a refusal came from it, and asks again meanwhile', () => {
  const limits = new RateLimits(manualClock(1_000_000))
  const ofDay = headers(12, 1060)
  ofDay.set('x-user-limit-24hour-remaining', '0')
  ofDay.set('x-user-limit-24hour-reset', '8200')
  limits.note('a', ofDay, true)
  expect(limits.waitMs('a')).toBe(15 * 60_000)
  expect(limits.budgets()).toEqual([{ name: 'a', limit: 15, remaining: 0, resetsAt: 8_200_000 }])
})

it('waits as long as X says, whatever the wall clock is set to meanwhile', async () => {
  const clock = manualClock(1_000_000)
  const limits = new RateLimits(clock)
  limits.note('a', headers(0, 1030), false)
  clock.setWall(1_000_000 - 6 * 60 * 60_000)
  expect(limits.waitMs('a')).toBe(30_000)
  clock.setWall(1_000_000 + 6 * 60 * 60_000)
  expect(limits.waitMs('a')).toBe(30_000)
  await clock.advance(30_000)
  expect(limits.waitMs('a')).toBe(0)
})

it('reads the reset by the clock of X, not by ours', () => {
  const limits = new RateLimits(manualClock(9_000_000))
  const theirs = headers(0, 1030)
  theirs.set('date', new Date(1_000_000).toUTCString())
  limits.note('a', theirs, false)
  expect(limits.waitMs('a')).toBe(30_000)
})
