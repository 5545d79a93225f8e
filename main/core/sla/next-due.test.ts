import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { initialSlaState, type SlaState } from './deadlines.ts'
import { waitedShareOf } from './next-due.ts'

const minute = 60_000
const waiting: SlaState = {
  ...initialSlaState,
  waitingSince: 10 * minute,
  firstResponseDueAt: 25 * minute,
  resolutionDueAt: 500 * minute,
}

describe('waitedShareOf', () => {
  it('is the share of the promised time that is gone', () => {
    expect(waitedShareOf(waiting, 10 * minute)).toBe(0)
    expect(waitedShareOf(waiting, 16 * minute)).toBe(0.4)
    expect(waitedShareOf(waiting, 25 * minute)).toBe(1)
    expect(waitedShareOf(waiting, 90 * minute)).toBe(1)
  })

  it('is none where nobody waits or nothing is owed', () => {
    expect(waitedShareOf(initialSlaState, 90 * minute)).toBe(0)
    expect(waitedShareOf({ ...waiting, waitingSince: null }, 90 * minute)).toBe(0)
    expect(waitedShareOf({ ...initialSlaState, waitingSince: minute }, 90 * minute)).toBe(0)
  })

  it('never falls as time goes by, whatever the deadline', () => {
    const time = fc.nat(2_000_000_000_000)
    fc.assert(
      fc.property(time, time, time, fc.nat(1_000_000_000), (since, due, at, later) => {
        const state = { ...waiting, waitingSince: since, firstResponseDueAt: due, resolutionDueAt: null }
        const share = waitedShareOf(state, at)
        expect(share >= 0 && share <= 1).toBe(true)
        expect(waitedShareOf(state, at + later)).toBeGreaterThanOrEqual(share)
      }),
    )
  })
})
