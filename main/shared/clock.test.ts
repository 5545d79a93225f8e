import { describe, expect, it } from 'vitest'
import { createClock, manualClock } from './clock.ts'

function fakeTimers() {
  const armed: { run: () => void; delayMs: number }[] = []
  let now = 1000
  return {
    armed,
    pass: (ms: number) => {
      now += ms
    },
    now: () => now,
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
})
