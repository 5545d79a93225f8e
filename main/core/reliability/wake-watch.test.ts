import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { watchForWake } from './wake-watch.ts'

it('notices a sleep once, and neither a clock set back nor small corrections', async () => {
  const clock = manualClock(0)
  let wakes = 0
  const end = watchForWake(clock, () => (wakes += 1))
  await clock.advance(10 * 60_000)
  clock.setWall(2000)
  await clock.advance(60_000)
  clock.setWall(-6 * 3_600_000)
  await clock.advance(60_000)
  expect(wakes).toBe(0)
  clock.setWall(8 * 3_600_000)
  await clock.advance(60_000)
  expect(wakes).toBe(1)
  end()
  clock.setWall(8 * 3_600_000)
  await clock.advance(60_000)
  expect(wakes).toBe(1)
})
