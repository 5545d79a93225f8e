import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { intents } from '#shared/domain.ts'
import {
  defaultPriorityWeights,
  mostWeight,
  priorityFactors,
  priorityWeights,
  type PriorityWeights,
} from '#shared/priority.ts'
import { priorityOf, type PriorityInput } from './priority.ts'
import type { Urgency } from './scorer.ts'

const weight = fc.integer({ min: 0, max: mostWeight })
const weights: fc.Arbitrary<PriorityWeights> = fc.oneof(
  fc.constant(defaultPriorityWeights),
  fc.tuple(...priorityFactors.map(() => weight)).map((points) =>
    priorityWeights.parse(
      Object.fromEntries(priorityFactors.map((factor, index) => [factor, points[index]])),
    ),
  ),
)
const input: fc.Arbitrary<PriorityInput> = fc.record({
  sentimentScore: fc.double({ min: -1, max: 1, noNaN: true }),
  intents: fc.subarray([...intents]),
  toxic: fc.boolean(),
  urgency: fc.constantFrom(0, 1, 2, 3),
  followers: fc.oneof(fc.nat(2_000_000_000), fc.constantFrom(-1, Number.NaN, Infinity)),
  isPublic: fc.boolean(),
  recentMessages: fc.option(fc.nat(200), { nil: undefined }),
  earlierTroubles: fc.option(fc.nat(200), { nil: undefined }),
  waitedShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
  isMonitored: fc.option(fc.boolean(), { nil: undefined }),
})

/** What may never lower a score: the same message, worse by a share of 0 … 1. */
const worsenings: Record<string, (given: PriorityInput, share: number) => PriorityInput> = {
  'more negative': (given, share) => ({
    ...given,
    sentimentScore: Math.max(-1, given.sentimentScore - 2 * share),
  }),
  'of more reach': (given, share) => ({
    ...given,
    followers: Math.max(0, given.followers || 0) + Math.round(share * 3_000_000),
  }),
  'more urgent': (given, share) => ({
    ...given,
    urgency: Math.min(3, given.urgency + Math.round(3 * share)) as Urgency,
  }),
  'one of more messages': (given, share) => ({
    ...given,
    recentMessages: (given.recentMessages ?? 1) + Math.round(20 * share),
  }),
  'after more trouble': (given, share) => ({
    ...given,
    earlierTroubles: (given.earlierTroubles ?? 0) + Math.round(10 * share),
  }),
  'nearer its deadline': (given, share) => ({
    ...given,
    waitedShare: Math.min(1, (given.waitedShare ?? 0) + share),
  }),
  public: (given) => ({ ...given, isPublic: true }),
  'an insult': (given) => ({ ...given, toxic: true }),
  'found by a monitor': (given) => ({ ...given, isMonitored: true }),
}

const upset: PriorityInput = {
  sentimentScore: -0.8,
  intents: ['complaint'],
  toxic: false,
  urgency: 3,
  followers: 48_000,
  isPublic: true,
}

describe('priorityOf', () => {
  it('is the sum of its reasons, within 0 … 100, for any weights', () => {
    fc.assert(
      fc.property(input, weights, (given, by) => {
        const { score, reasons } = priorityOf(given, by)
        expect(reasons.reduce((sum, reason) => sum + reason.points, 0)).toBe(score)
        expect(Number.isInteger(score) && score >= 0 && score <= 100).toBe(true)
        expect(reasons.every(({ points }) => points !== 0)).toBe(true)
        expect(new Set(reasons.map(({ code }) => code)).size).toBe(reasons.length)
      }),
    )
  })

  it.each(Object.entries(worsenings))('never falls for a text that is %s', (_, worse) => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(input, weights, share, (given, by, much) => {
        const { score } = priorityOf(given, by)
        expect(priorityOf(worse(given, much), by).score).toBeGreaterThanOrEqual(score)
      }),
      { numRuns: 400 },
    )
  })

  it.each(['spam', 'advertisement', 'closing', 'thanks', 'praise'] as const)(
    'never rises for %s',
    (intent) => {
      fc.assert(
        fc.property(input, weights, (given, by) => {
          const more = { ...given, intents: [...given.intents, intent] }
          expect(priorityOf(more, by).score).toBeLessThanOrEqual(priorityOf(given, by).score)
        }),
      )
    },
  )

  it('says why', () => {
    expect(priorityOf(upset)).toEqual({
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

  it('says what it knows from the conversation', () => {
    const { reasons } = priorityOf({
      ...upset,
      sentimentScore: 0,
      recentMessages: 4,
      earlierTroubles: 2,
      isMonitored: true,
    })
    expect(reasons.slice(-3)).toEqual([
      { code: 'velocity', points: 4, value: 4 },
      { code: 'history', points: 3, value: 2 },
      { code: 'monitor', points: 2 },
    ])
  })

  it('counts the heaviest wish only', () => {
    const leak = { ...upset, intents: ['question', 'dataLeak', 'complaint'] as const }
    const codes = priorityOf(leak).reasons.map(({ code }) => code)
    expect(codes).toContain('data_leak')
    expect(codes).not.toContain('complaint')
  })

  it('lets the worst be 100 and spam be low', () => {
    const worst: PriorityInput = {
      sentimentScore: -1,
      intents: ['threat', 'question'],
      toxic: true,
      urgency: 3,
      followers: 1_000_000,
      isPublic: true,
    }
    expect(priorityOf(worst)).toMatchObject({ score: 100, level: 'urgent' })
    expect(priorityOf(worst).reasons.at(-1)).toEqual({ code: 'limit', points: -5 })
    expect(priorityOf({ ...worst, intents: ['spam'] }).level).toBe('low')
    expect(priorityOf({ ...worst, intents: ['advertisement'] }).level).toBe('low')
  })
})
