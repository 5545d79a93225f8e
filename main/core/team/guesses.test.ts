import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createGuesses } from './guesses.ts'

it('lets one mistype, then makes each further guess wait twice as long, up to a quarter of an hour', async () => {
  const clock = manualClock(0)
  const guesses = createGuesses(clock)
  const waits: number[] = []
  for (let count = 0; count < 16; count++) {
    guesses.failed(['a'])
    waits.push(guesses.waitMs(['a']))
    await clock.advance(guesses.waitMs(['a']))
  }
  expect(waits.slice(0, 4)).toEqual([0, 0, 0, 0])
  expect(waits.slice(4, 8)).toEqual([2000, 4000, 8000, 16_000])
  expect(waits.at(-1)).toBe(15 * 60_000)
  expect(guesses.waitMs(['b'])).toBe(0)
})

it('goes by the longest wait of all keys, is not moved by a clock that is set, and forgets', async () => {
  const clock = manualClock(0)
  const guesses = createGuesses(clock)
  for (let count = 0; count < 6; count++) guesses.failed(['account', 'address'])
  guesses.forget('account')
  expect(guesses.waitMs(['account'])).toBe(0)
  expect(guesses.waitMs(['account', 'address'])).toBe(4000)
  clock.setWall(100 * 3_600_000)
  expect(guesses.waitMs(['address'])).toBe(4000)
  await clock.advance(2 * 3_600_000)
  expect(guesses.waitMs(['address'])).toBe(0)
  guesses.failed(['address'])
  expect(guesses.waitMs(['address'])).toBe(0)
})
