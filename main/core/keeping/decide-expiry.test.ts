import fc from 'fast-check'
import { expect, it } from 'vitest'
import { networks } from '#shared/domain.ts'
import { defaultRetention, fewestDays, retentionKinds, retentionRules, type RetentionRules } from '#shared/retention.ts'
import { isExpired, isForgotten, journalEnd, kindOf, youngestEnd } from './decide-expiry.ts'

const day = 24 * 60 * 60 * 1000
const now = Date.parse('2026-11-28T12:00:00Z')
const days = fc.option(fc.integer({ min: fewestDays, max: 3000 }), { nil: null })
const ruled = fc.record({
  direct: days, comment: days, mention: days, reply: days, edits: days, quarantine: fc.integer({ min: 7, max: 90 }),
})
const rules: fc.Arbitrary<RetentionRules> = fc.record({
  networks: fc.record({ vk: ruled, telegram: ruled, x: ruled }),
  journal: fc.option(fc.integer({ min: 30, max: 3000 }), { nil: null }),
})
const kept = fc.record({
  network: fc.constantFrom(...networks),
  since: fc.integer({ min: now - 4000 * day, max: now + day }),
  isClosed: fc.boolean(),
})
const kind = fc.constantFrom(...retentionKinds)

it('takes nothing that is open, nothing that is kept for ever, and nothing before its days are over', () => {
  fc.assert(
    fc.property(rules, kept, kind, (given, one, of) => {
      const limit = given.networks[one.network][of]
      const isDue = limit !== null && one.isClosed && now - one.since > limit * day
      expect(isExpired(one, of, given, now)).toBe(isDue)
    }),
  )
})

it('looks at everything that may go', () => {
  fc.assert(
    fc.property(rules, kept, kind, (given, one, of) => {
      const end = youngestEnd(given, [of], now)
      expect(isExpired(one, of, given, now) && !(end !== null && one.since < end)).toBe(false)
    }),
  )
})

it('begins with rules by which no word of a person ever goes', () => {
  expect(retentionRules.parse(defaultRetention)).toEqual(defaultRetention)
  expect(youngestEnd(defaultRetention, ['direct', 'comment', 'mention', 'reply', 'edits'], now)).toBeNull()
  expect(journalEnd({ ...defaultRetention, journal: null }, now)).toBe(Number.NEGATIVE_INFINITY)
})

it('keeps our own words by a rule of their own', () => {
  expect(kindOf({ direction: 'outbound', kind: 'direct' })).toBe('reply')
  expect(kindOf({ direction: 'inbound', kind: 'direct' })).toBe('direct')
})

it('forgets a person with their last words, but not who is blocked or waits', () => {
  const person = { withWords: 2, isOpen: false, isBlocked: false }
  expect(isForgotten(person, 2)).toBe(true)
  expect(isForgotten(person, 1)).toBe(false)
  expect(isForgotten({ ...person, isOpen: true }, 2)).toBe(false)
  expect(isForgotten({ ...person, isBlocked: true }, 2)).toBe(false)
})
