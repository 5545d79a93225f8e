import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { handoffStates, type HandoffState } from '#shared/domain.ts'
import { handoffEvents, nextHandoffState } from './machine.ts'

/** How far a handoff has come; no event leads back. */
const rank: Readonly<Record<HandoffState, number>> = {
  proposed: 0,
  invited: 1,
  expired: 2,
  arrived: 3,
  declined: 4,
  resolved: 4,
}

describe('nextHandoffState', () => {
  it('goes the usual way', () => {
    const usual = (['sent', 'arrived', 'closed'] as const).reduce<HandoffState[]>(
      (states, event) => [...states, nextHandoffState(states.at(-1) ?? 'proposed', event)],
      ['proposed'],
    )
    expect(usual).toEqual(['proposed', 'invited', 'arrived', 'resolved'])
  })

  it('welcomes somebody who takes up an expired invitation, or comes before it was sent', () => {
    expect(nextHandoffState('expired', 'arrived')).toBe('arrived')
    expect(nextHandoffState('proposed', 'arrived')).toBe('arrived')
  })

  it('never goes back, ends, and takes repeated events as one', () => {
    const events = fc.array(fc.constantFrom(...handoffEvents), { maxLength: 30 })
    fc.assert(
      fc.property(fc.constantFrom(...handoffStates), events, (start, list) => {
        let state = start
        for (const event of list) {
          const next = nextHandoffState(state, event)
          expect(rank[next]).toBeGreaterThanOrEqual(rank[state])
          const isEnd = state === 'resolved' || state === 'declined'
          expect(isEnd && next !== state).toBe(false)
          expect(nextHandoffState(next, event)).toBe(next)
          state = next
        }
      }),
    )
  })

  it('ends up closed whatever came before, once it was called off or timed out and then resolved', () => {
    for (const state of handoffStates) {
      const end = nextHandoffState(nextHandoffState(state, 'timed_out'), 'closed')
      expect(['resolved', 'expired', 'declined']).toContain(end)
    }
  })
})
