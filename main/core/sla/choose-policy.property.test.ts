import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noConditions, type PolicyConditions } from '#shared/contract/sla.ts'
import { networks, priorityLevels } from '#shared/domain.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { failedConditions, policiesOf, type PolicyFacts } from './choose-policy.ts'
import { compilePolicy } from './compile-policy.ts'

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 })
const ids = numbers.map((list) => list.map(String))
const conditions: fc.Arbitrary<PolicyConditions> = fc.record({
  accounts: ids,
  networks: fc.uniqueArray(fc.constantFrom(...networks), { maxLength: 2 }),
  priorities: fc.uniqueArray(fc.constantFrom(...priorityLevels), { maxLength: 2 }),
  tags: ids,
  monitors: ids,
  removed: fc.array(fc.record({ kind: fc.constantFrom('account', 'tag', 'monitor'), name: fc.string() }), { maxLength: 1 }),
})
const facts: fc.Arbitrary<PolicyFacts> = fc.record({
  accountId: fc.integer({ min: 1, max: 4 }),
  network: fc.constantFrom(...networks),
  priority: fc.constantFrom(...priorityLevels),
  tagIds: numbers,
  monitorIds: numbers,
})
const runs = { numRuns: 60 }

const numbered = (id: number) => compilePolicy(defaultSlaPolicy, { id })
const listOf = (all: readonly PolicyConditions[]) =>
  policiesOf(numbered(0), all.map((each, index) => ({ policy: numbered(index + 1), conditions: each })))

/** The rule once more, in other words than the code's. */
function fits({ accounts, networks: nets, priorities, tags, monitors, removed }: PolicyConditions, is: PolicyFacts): boolean {
  const any = (kind: string, wanted: readonly string[], has: readonly number[]) =>
    (wanted.length === 0 && removed.every((one) => one.kind !== kind)) || has.some((id) => wanted.includes(String(id)))
  return (
    any('account', accounts, [is.accountId]) &&
    (nets.length === 0 || nets.includes(is.network)) &&
    (priorities.length === 0 || priorities.includes(is.priority)) &&
    any('tag', tags, is.tagIds) &&
    any('monitor', monitors, is.monitorIds)
  )
}

describe('the choice of a policy', () => {
  it('takes the first that fits, and the last for everything else', () => {
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 4 }), facts, (all, is) => {
        const first = all.findIndex((each) => fits(each, is))
        expect(listOf(all).choose(is).id).toBe(first + 1)
      }),
      runs,
    )
  })

  it('depends on nothing but the facts: not on what was asked before, nor on the order within them', () => {
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 4 }), facts, facts, (all, is, other) => {
        const policies = listOf(all)
        const chosen = policies.choose(is)
        policies.choose(other)
        const turned = { ...is, tagIds: is.tagIds.toReversed(), monitorIds: is.monitorIds.toReversed() }
        expect(policies.choose(turned)).toBe(chosen)
      }),
      runs,
    )
  })

  it('never passes one whose conditions all hold, and says what does not hold of those it passes', () => {
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 4 }), facts, (all, is) => {
        const policies = listOf(all)
        const chosen = policies.choose(is)
        const place = policies.all.findIndex(({ policy }) => policy === chosen)
        for (const [index, one] of policies.all.entries()) {
          if (index > place) break
          expect(failedConditions(one, is).length > 0).toBe(index < place)
        }
      }),
      runs,
    )
  })

  it('needs to know no tag and no monitor that no policy names', () => {
    fc.assert(
      fc.property(fc.array(conditions, { maxLength: 4 }), facts, (all, is) => {
        const policies = listOf(all)
        const { tags, monitors } = policies.asked
        const asked = {
          ...is,
          tagIds: is.tagIds.filter((id) => tags.includes(id)),
          monitorIds: is.monitorIds.filter((id) => monitors.includes(id)),
        }
        expect(policies.choose(asked)).toBe(policies.choose(is))
      }),
      runs,
    )
  })
})

it('does not take a condition for none because all that it names was removed', () => {
  const gone = { ...noConditions, removed: [{ kind: 'monitor' as const, name: 'Бренд' }] }
  const is: PolicyFacts = { accountId: 1, network: 'vk', priority: 'high', tagIds: [], monitorIds: [1] }
  expect(listOf([gone]).choose(is).id).toBe(0)
  expect(listOf([{ ...gone, monitors: ['1'] }]).choose(is).id).toBe(1)
})
