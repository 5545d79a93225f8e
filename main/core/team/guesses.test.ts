import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createGuesses } from './guesses.ts'

const minute = 60_000
const rules = { free: 5, firstWaitMs: 2000, longestWaitMs: 15 * minute, forgetOneMs: 12 * minute }

it('lets one mistype, then makes each further guess wait twice as long, up to a quarter of an hour', async () => {
  const clock = manualClock(0)
  const guesses = createGuesses(clock, { ...rules, forgetOneMs: 1e12 })
  const waits: number[] = []
  for (let count = 0; count < 16; count++) {
    guesses.begin('a')
    waits.push(guesses.waitMs('a'))
    await clock.advance(guesses.waitMs('a'))
  }
  expect(waits.slice(0, 4)).toEqual([0, 0, 0, 0])
  expect(waits.slice(4, 8)).toEqual([2000, 4000, 8000, 16_000])
  expect(waits.at(-1)).toBe(15 * minute)
  expect(guesses.waitMs('b')).toBe(0)
})

it('counts a guess from its beginning, and takes it back when it was right', () => {
  const guesses = createGuesses(manualClock(0), rules)
  for (let count = 0; count < 5; count++) guesses.begin('a')
  expect(guesses.waitMs('a')).toBe(2000)
  guesses.takeBack('a')
  expect(guesses.waitMs('a')).toBe(0)
  for (let count = 0; count < 3; count++) guesses.begin('a')
  guesses.takeBack('a')
  // Two of the others were wrong.
  expect(guesses.waitMs('a')).toBeGreaterThan(0)
  guesses.forget('a')
  expect(guesses.waitMs('a')).toBe(0)
})

it('forgets one by one, and is not moved by a clock that is set', async () => {
  const clock = manualClock(0)
  const guesses = createGuesses(clock, rules)
  for (let count = 0; count < 6; count++) guesses.begin('a')
  clock.setWall(100 * 60 * minute)
  expect(guesses.waitMs('a')).toBe(4000)
  await clock.advance(24 * minute)
  guesses.begin('a')
  expect(guesses.waitMs('a')).toBe(2000)
})

it('keeps those who have to wait when others come under ever new keys', () => {
  const guesses = createGuesses(manualClock(0), rules)
  for (let count = 0; count < 8; count++) guesses.begin('victim')
  for (let count = 0; count < 20_100; count++) guesses.begin(`link ${count}`)
  expect(guesses.waitMs('victim')).toBe(16_000)
})
