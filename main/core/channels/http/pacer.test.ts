import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { createPace, takeTurn } from './pacer.ts'

const { signal } = new AbortController()
const hour = 60 * 60 * 1000

describe('a pace', () => {
  it('never lets more through in any window than its limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 20 }),
        async (count, gaps) => {
          const clock = manualClock(0)
          const pace = createPace(clock, { count, windowMs: 1000 })
          const times: number[] = []
          for (const gap of gaps) {
            await clock.advance(gap)
            void takeTurn(clock, [pace], signal).then(() => times.push(clock.elapsed()))
          }
          await clock.advance(30_000)
          expect(times).toHaveLength(gaps.length)
          for (const start of times) {
            const within = times.filter((at) => at >= start && at < start + 1000)
            expect(within.length).toBeLessThanOrEqual(count)
          }
        },
      ),
      { numRuns: 50 },
    )
  })

  it.each([-6 * hour, 6 * hour])('waits its own interval, though the clock jumps by %d', async (by) => {
    const clock = manualClock(10 * hour)
    const pace = createPace(clock, { count: 1, windowMs: 1000 })
    await takeTurn(clock, [pace], signal)
    clock.setWall(by)
    let isThrough = false
    void takeTurn(clock, [pace], signal).then(() => (isThrough = true))
    await clock.advance(999)
    expect(isThrough).toBe(false)
    await clock.advance(1)
    expect(isThrough).toBe(true)
    expect(pace.budget('p').resetsAt).toBe(clock.now() + 1000)
  })

  it('obeys the slowest of several limits, and a pause', async () => {
    const clock = manualClock(0)
    const chat = createPace(clock, { count: 1, windowMs: 1000 })
    const overall = createPace(clock, { count: 30, windowMs: 1000 })
    overall.pause(5000)
    const times: number[] = []
    for (let turn = 0; turn < 2; turn++) {
      void takeTurn(clock, [chat, overall], signal).then(() => times.push(clock.elapsed()))
    }
    await clock.advance(10_000)
    expect(times).toEqual([5000, 6000])
    expect(chat.lastAt()).toBe(6000)
  })

  it('tells what is left', async () => {
    const clock = manualClock(5000)
    const pace = createPace(clock, { count: 3, windowMs: 1000 })
    expect(pace.budget('p')).toEqual({ name: 'p', limit: 3, remaining: 3, resetsAt: null })
    await takeTurn(clock, [pace], signal)
    expect(pace.budget('p')).toEqual({ name: 'p', limit: 3, remaining: 2, resetsAt: 6000 })
    await clock.advance(2000)
    expect(pace.budget('p')).toMatchObject({ remaining: 3, resetsAt: null })
  })

  it('lets a waiting caller go when it gives up', async () => {
    const clock = manualClock(0)
    const pace = createPace(clock, { count: 1, windowMs: 1000 })
    const stopping = new AbortController()
    await takeTurn(clock, [pace], stopping.signal)
    const waiting = takeTurn(clock, [pace], stopping.signal)
    stopping.abort(new Error('closing'))
    await expect(waiting).rejects.toThrow('closing')
    await expect(takeTurn(clock, [pace], stopping.signal)).rejects.toThrow('closing')
  })
})
