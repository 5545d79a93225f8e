import type { Network } from '#shared/domain.ts'
import { program, type Actor, type NewFact } from '../journal/facts.ts'
import type { OutcomeRow } from '../store/outcome-rows.ts'
import { businessTimeBetween } from './business-time.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import type { SlaOutcome } from './outcomes.ts'

/** Whose promise it was; `agentId` is null where the customer or the program ended it. */
export interface PromiseHolder {
  readonly conversationId: number
  readonly network: Network
  readonly agentId: number | null
}

/** An outcome as it is stored, with the business time it took. */
export function outcomeRow(
  policy: CompiledPolicy,
  { conversationId, network, agentId }: PromiseHolder,
  outcome: SlaOutcome,
): OutcomeRow {
  const { target, startedAt, dueAt, completedAt, result, isUnanswered } = outcome
  const calendar = policy[target]?.calendar
  const business = calendar
    ? businessTimeBetween(calendar, startedAt, completedAt)
    : completedAt - startedAt
  return {
    conversation_id: conversationId,
    network,
    agent_id: agentId,
    target,
    started_at: startedAt,
    due_at: dueAt,
    completed_at: completedAt,
    result,
    business_ms: Math.max(0, business),
    unanswered: isUnanswered ? 1 : 0,
    policy_id: policy.id,
  }
}

export function outcomeFact(
  { conversationId, agentId }: PromiseHolder,
  { target, dueAt, completedAt: at, result }: SlaOutcome,
): NewFact {
  const actor: Actor = agentId === null ? program : { kind: 'agent', id: agentId }
  return result === 'met'
    ? { kind: 'sla.met', at, actor, conversationId, data: { target, dueAt } }
    : {
        kind: 'sla.missed',
        at,
        actor,
        conversationId,
        data: { target, dueAt, unseen: result === 'missed_unseen' },
      }
}
