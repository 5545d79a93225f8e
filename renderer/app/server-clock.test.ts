import { expect, it } from 'vitest'
import { createServerClock } from './server-clock.ts'

it('runs at the pace of the core and keeps one timer for all listeners', () => {
  let monotonic = 100
  let timers = 0
  const clock = createServerClock(
    {
      monotonic: () => monotonic,
      every: () => {
        timers += 1
        return () => {
          timers -= 1
        }
      },
    },
    1000,
  )
  clock.set(5000, 60)
  monotonic += 1000
  expect(clock.now()).toBe(65_000)
  const first = clock.onTick(() => undefined)
  const second = clock.onTick(() => undefined)
  expect(timers).toBe(1)
  first()
  second()
  expect(timers).toBe(0)
})
