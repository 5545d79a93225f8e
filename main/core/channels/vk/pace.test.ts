import { expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createPace } from './pace.ts'

it('never lets more through in any second than VK allows', async () => {
  const clock = manualClock(0)
  const pace = createPace('requests', 3, clock)
  const { signal } = new AbortController()
  const times: number[] = []
  const all = Promise.all(
    Array.from({ length: 12 }, () => pace.turn(signal).then(() => times.push(clock.now()))),
  )
  await clock.advance(10_000)
  await all
  for (const start of times) {
    expect(times.filter((at) => at >= start && at < start + 1000).length).toBeLessThanOrEqual(3)
  }
  expect(times.at(-1)).toBeLessThan(5000)
})

it('tells what is left', async () => {
  const clock = manualClock(5000)
  const pace = createPace('requests', 3, clock)
  await pace.turn(new AbortController().signal)
  expect(pace.budget()).toEqual({ name: 'requests', limit: 3, remaining: 2, resetsAt: 6000 })
  await clock.advance(2000)
  expect(pace.budget()).toMatchObject({ remaining: 3, resetsAt: null })
})

it('lets a waiting caller go when it gives up', async () => {
  const clock = manualClock(0)
  const pace = createPace('requests', 1, clock)
  const stopping = new AbortController()
  await pace.turn(stopping.signal)
  const waiting = pace.turn(stopping.signal)
  stopping.abort(new Error('closing'))
  await expect(waiting).rejects.toThrow('closing')
})
