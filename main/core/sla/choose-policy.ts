import type { ConditionKind, PolicyConditions } from '#shared/contract/sla.ts'
import type { Network, PriorityLevel } from '#shared/domain.ts'
import type { CompiledPolicy } from './compile-policy.ts'

/** What the choice of a policy rests on. */
export interface PolicyFacts {
  readonly accountId: number
  readonly network: Network
  readonly priority: PriorityLevel
  readonly tagIds: readonly number[]
  /** The monitors that any message of the conversation hit. */
  readonly monitorIds: readonly number[]
}

/** A policy with its conditions, ready to ask. */
export interface ChoosablePolicy {
  readonly policy: CompiledPolicy
  /** Each kind that is given; null in front of nothing: the kind is any. */
  readonly tests: readonly (readonly [kind: ConditionKind, holds: (facts: PolicyFacts) => boolean])[]
}

/** The tests of the conditions that are given. A kind of which all was removed holds for nothing. */
export function testsOf(conditions: PolicyConditions): ChoosablePolicy['tests'] {
  const { accounts, networks, priorities, tags, monitors, removed } = conditions
  const isGiven = (kind: (typeof removed)[number]['kind'], ids: readonly string[]) =>
    ids.length > 0 || removed.some((one) => one.kind === kind)
  const tests: (readonly [ConditionKind, (facts: PolicyFacts) => boolean])[] = []
  if (isGiven('account', accounts)) {
    const ids = numbers(accounts)
    tests.push(['accounts', ({ accountId }) => ids.has(accountId)])
  }
  if (networks.length > 0) tests.push(['networks', ({ network }) => networks.includes(network)])
  if (priorities.length > 0) tests.push(['priorities', ({ priority }) => priorities.includes(priority)])
  if (isGiven('tag', tags)) {
    const ids = numbers(tags)
    tests.push(['tags', ({ tagIds }) => tagIds.some((id) => ids.has(id))])
  }
  if (isGiven('monitor', monitors)) {
    const ids = numbers(monitors)
    tests.push(['monitors', ({ monitorIds }) => monitorIds.some((id) => ids.has(id))])
  }
  return tests
}

const numbers = (ids: readonly string[]): ReadonlySet<number> => new Set(ids.map(Number))

/** The policies in their order, compiled; the last one has no conditions. */
export interface CompiledPolicies {
  /** The first whose conditions all hold. */
  choose(facts: PolicyFacts): CompiledPolicy
  /** Null for one that is gone. */
  byId(id: number | null): CompiledPolicy | null
  /** For everything else. */
  readonly base: CompiledPolicy
  /** Of which tags and monitors anybody asks: of others nothing need be known. */
  readonly asked: { readonly tags: readonly number[]; readonly monitors: readonly number[] }
  readonly all: readonly ChoosablePolicy[]
}

/** @param others those before the base, in their order */
export function policiesOf(
  base: CompiledPolicy,
  others: readonly (Omit<ChoosablePolicy, 'tests'> & { readonly conditions: PolicyConditions })[] = [],
): CompiledPolicies {
  const before = others.map(({ policy, conditions }) => ({ policy, tests: testsOf(conditions) }))
  const all: readonly ChoosablePolicy[] = [...before, { policy: base, tests: [] }]
  const ids = new Map(all.map(({ policy }) => [policy.id, policy]))
  const asked = (kind: 'tags' | 'monitors') => [
    ...new Set(others.flatMap(({ conditions }) => conditions[kind].map(Number))),
  ]
  return {
    choose: (facts) => before.find(({ tests }) => tests.every(([, holds]) => holds(facts)))?.policy ?? base,
    byId: (id) => ids.get(id) ?? null,
    base,
    asked: { tags: asked('tags'), monitors: asked('monitors') },
    all,
  }
}

/** Which conditions of a policy do not hold. */
export function failedConditions({ tests }: ChoosablePolicy, facts: PolicyFacts): readonly ConditionKind[] {
  return tests.flatMap(([kind, holds]) => (holds(facts) ? [] : [kind]))
}
