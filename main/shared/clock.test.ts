import { describe, expect, it } from 'vitest'
import { createClock, manualClock } from './clock.ts'

function fakeTimers() {
  const armed: { run: () => void; delayMs: number }[] = []
  let wall = 1000
  let elapsed = 0
  return {
    armed,
    pass: (ms: number) => {
      wall += ms
      elapsed += ms
    },
    setBack: (ms: number) => {
      wall -= ms
    },
    now: () => wall,
    elapsed: () => elapsed,
    setTimeout: (run: () => void, delayMs: number) => armed.push({ run, delayMs }),
    clearTimeout: (handle: number) => {
      armed.splice(handle - 1, 1)
    },
  }
}

describe('createClock', () => {
  it('splits a delay that setTimeout cannot count', () => {
    const timers = fakeTimers()
    let fired = 0
    createClock(timers).after(3_000_000_000, () => fired++)
    expect(timers.armed[0]?.delayMs).toBe(2_147_483_647)
    timers.armed[0]?.run()
    expect(fired).toBe(0)
    expect(timers.armed[1]?.delayMs).toBe(3_000_000_000 - 2_147_483_647)
    timers.armed[1]?.run()
    expect(fired).toBe(1)
  })

  it('lets time pass faster', () => {
    const timers = fakeTimers()
    const clock = createClock(timers, 60)
    timers.pass(1000)
    expect(clock.now()).toBe(1000 + 60_000)
    clock.after(60_000, () => undefined)
    expect(timers.armed[0]?.delayMs).toBe(1000)
  })

  it('measures how long something took although the wall clock is set back', () => {
    const timers = fakeTimers()
    const clock = createClock(timers, 60)
    const from = clock.elapsed()
    timers.pass(1000.0042)
    timers.setBack(3_600_000)
    // Whole milliseconds, although the host counts parts of them: waits become instants that are stored.
    expect(clock.elapsed() - from).toBe(60_000)
  })

  it('rejects a sleep with the reason of its signal and disarms the timer', async () => {
    const timers = fakeTimers()
    const abort = new AbortController()
    const sleeping = createClock(timers).sleep(500, abort.signal)
    abort.abort(new Error('enough'))
    await expect(sleeping).rejects.toThrow('enough')
    expect(timers.armed).toHaveLength(0)
  })
})

describe('manualClock', () => {
  it('fires due timers in the order of their instants', async () => {
    const clock = manualClock(0)
    const seen: string[] = []
    clock.after(20, () => seen.push(`b@${clock.now()}`))
    clock.after(10, () => {
      seen.push(`a@${clock.now()}`)
      clock.after(5, () => seen.push(`c@${clock.now()}`))
    })
    await clock.advance(30)
    expect(seen).toEqual(['a@10', 'c@15', 'b@20'])
    expect(clock.now()).toBe(30)
  })

  it('runs its timers on although its wall is set back', async () => {
    const clock = manualClock(1_000_000)
    let fired = 0
    clock.after(10, () => fired++)
    clock.setWall(-600_000)
    await clock.advance(10)
    expect(fired).toBe(1)
    expect(clock.now()).toBe(400_010)
    expect(clock.elapsed()).toBe(10)
  })
})
