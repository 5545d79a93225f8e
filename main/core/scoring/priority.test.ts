import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intents } from '#shared/domain.ts'
import { priorityOf } from './priority.ts'
import type { PriorityInput } from './priority.ts'

const input: fc.Arbitrary<PriorityInput> = fc.record({
  sentimentScore: fc.double({ min: -1, max: 1, noNaN: true }),
  intents: fc.subarray([...intents]),
  urgency: fc.constantFrom(0, 1, 2, 3),
  followers: fc.oneof(fc.nat(2_000_000_000), fc.constantFrom(-1, Number.NaN, Infinity)),
  isPublic: fc.boolean(),
})

describe('priorityOf', () => {
  it('is the sum of its reasons, within 0 … 100', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { score, reasons } = priorityOf(given)
        expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(score)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
      }),
    )
  })

  it('never falls with negativity or reach', () => {
    fc.assert(
      fc.property(
        input,
        fc.double({ min: 0, max: 2, noNaN: true }),
        fc.nat(),
        (given, worse, more) => {
          const { score } = priorityOf(given)
          const bitter = { ...given, sentimentScore: Math.max(-1, given.sentimentScore - worse) }
          expect(priorityOf(bitter).score).toBeGreaterThanOrEqual(score)
          const followers = Math.max(0, given.followers || 0) + more
          expect(priorityOf({ ...given, followers }).score).toBeGreaterThanOrEqual(score)
        },
      ),
    )
  })

  it('says why', () => {
    expect(
      priorityOf({
        sentimentScore: -0.8,
        intents: ['complaint'],
        urgency: 3,
        followers: 48_000,
        isPublic: true,
      }),
    ).toEqual({
      score: 80,
      level: 'urgent',
      reasons: [
        { code: 'base', points: 15 },
        { code: 'very_negative', points: 32 },
        { code: 'complaint', points: 10 },
        { code: 'urgency', points: 10 },
        { code: 'public', points: 4 },
        { code: 'large_reach', points: 9, value: 48_000 },
      ],
    })
  })

  it('lets the worst be 100 and spam be low', () => {
    const worst: PriorityInput = {
      sentimentScore: -1,
      intents: ['complaint', 'question'],
      urgency: 3,
      followers: 1_000_000,
      isPublic: true,
    }
    expect(priorityOf(worst).score).toBe(100)
    expect(priorityOf({ ...worst, intents: ['spam'] }).level).toBe('low')
  })
})
