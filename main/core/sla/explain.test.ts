import { expect, it } from 'vitest'
import { noConditions } from '#shared/contract/sla.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { policiesOf, type PolicyFacts } from './choose-policy.ts'
import { compilePolicy } from './compile-policy.ts'
import { advanceSla, initialSlaState } from './deadlines.ts'
import { explainSla } from './explain.ts'

const at = (time: string) => Date.parse(`2026-11-02T${time}:00+03:00`)
const facts: PolicyFacts = { accountId: 1, network: 'vk', priority: 'normal', tagIds: [], monitorIds: [] }
const policies = policiesOf(compilePolicy(defaultSlaPolicy, { id: 1 }), [
  { policy: compilePolicy(defaultSlaPolicy, { id: 2 }), conditions: { ...noConditions, networks: ['x'], tags: ['7'] } },
  { policy: compilePolicy(defaultSlaPolicy, { id: 3 }), conditions: { ...noConditions, networks: ['vk'] } },
])

it('says by which policy the deadlines are counted, what of those before it does not hold, and from when to when', () => {
  const policy = policies.choose(facts)
  const asked = advanceSla(
    policy,
    initialSlaState,
    { kind: 'customerMessage', at: at('10:00'), receivedAt: at('10:00'), isClosingThanks: false },
  )
  const explained = explainSla(policies, facts, { ...asked, policyId: policy.id })
  expect(explained.policyId).toBe('3')
  expect(explained.passed).toEqual([{ id: '2', failed: ['networks', 'tags'] }])
  expect(explained.clocks).toContainEqual({ target: 'firstResponse', startedAt: at('10:00'), dueAt: at('10:15'), frozenMs: 0 })
})

it('keeps to the policy by which they were counted, and names the first that fits where that one is gone', () => {
  expect(explainSla(policies, facts, { ...initialSlaState, policyId: 1 }).policyId).toBe('1')
  expect(explainSla(policies, facts, { ...initialSlaState, policyId: 99 })).toMatchObject({ policyId: '3', clocks: [] })
})
