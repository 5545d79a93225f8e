import type { SlaExplanation } from '#shared/contract/sla.ts'
import { slaTargets, type EpochMs } from '#shared/domain.ts'
import { failedConditions, type CompiledPolicies, type PolicyFacts } from './choose-policy.ts'
import type { SlaState } from './deadlines.ts'
import { stepTimes } from './escalation.ts'

/** Why the deadlines of a conversation are what they are: by which policy, why none before it, and what comes when. Pure. */
export function explainSla(policies: CompiledPolicies, facts: PolicyFacts, sla: SlaState): SlaExplanation {
  const policy = policies.byId(sla.policyId) ?? policies.choose(facts)
  const place = policies.all.findIndex((one) => one.policy === policy)
  return {
    policyId: String(policy.id),
    passed: policies.all.slice(0, Math.max(0, place)).map((one) => ({
      id: String(one.policy.id),
      failed: [...failedConditions(one, facts)],
    })),
    clocks: clocksOf(sla),
    steps: stepTimes(policy, sla).map(({ step, at, isDone }) => ({ ...step, at, done: isDone })),
  }
}

function clocksOf(sla: SlaState): SlaExplanation['clocks'] {
  return slaTargets.flatMap((target) => {
    const dueAt = sla[`${target}DueAt`]
    const startedAt: EpochMs | null = target === 'resolution' ? sla.resolutionStartedAt : sla.waitingSince
    if (dueAt === null || startedAt === null) return []
    const frozen = target === 'resolution' ? sla.frozenSpans : []
    return [{ target, startedAt, dueAt, frozenMs: frozen.reduce((sum, [from, to]) => sum + to - from, 0) }]
  })
}
