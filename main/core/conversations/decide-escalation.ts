import { assertNever, type EpochMs } from '#shared/domain.ts'
import { program, type NewFact } from '../journal/facts.ts'
import type { CompiledPolicy, CompiledStep } from '../sla/compile-policy.ts'
import { dueSteps, withDoneSteps } from '../sla/escalation.ts'
import { afterPolicy, effectivePriority, type ConversationState } from './conversation-state.ts'
import type { Decision } from './decide-triage.ts'

/** From which priority on a conversation counts as such; the least of what `priorityLevelOf` calls so. */
const leastOf = { high: 50, urgent: 75 } as const

/** A decision and what besides is a fact of it: each step that is done. */
export interface DecidedEscalation {
  readonly decision: Decision
  readonly facts: readonly NewFact[]
}

/**
 * Does the steps that are due by `now`, each once: a step that is done stays so, whatever a person makes of the
 * conversation afterwards. Null where none is due. `canAnswer`: cases may be given to that person; who has left or only
 * looks gets none, it is nobody's then.
 */
export function decideEscalation(
  policy: CompiledPolicy,
  before: ConversationState,
  conversationId: number,
  now: EpochMs,
  canAnswer: (agentId: number) => boolean,
): DecidedEscalation | null {
  const due = dueSteps(policy, before.sla, now)
  if (due.length === 0) return null
  const changed = due.reduce((state, step) => afterStep(state, step, canAnswer), before)
  const state = afterPolicy(policy, { ...changed, sla: withDoneSteps(changed.sla, due) })
  const facts = due.map((step): NewFact => {
    const { id: stepId, of, share, deed } = step
    const whom = deed.kind === 'notify' ? { whom: deed.whom } : {}
    const data = { policyId: policy.id, stepId, of, share, deed: deed.kind, ...whom }
    return { kind: 'sla.escalated', at: now, actor: program, conversationId, data }
  })
  return { decision: { state, outcomes: [] }, facts }
}

function afterStep(
  state: ConversationState,
  { deed }: CompiledStep,
  canAnswer: (agentId: number) => boolean,
): ConversationState {
  switch (deed.kind) {
    case 'notify':
      return state
    case 'raise': {
      const least = leastOf[deed.level]
      return effectivePriority(state) >= least ? state : { ...state, manualPriority: least }
    }
    case 'reassign': {
      const to = deed.to === null ? null : Number(deed.to)
      return { ...state, assigneeId: to !== null && canAnswer(to) ? to : null }
    }
    default:
      return assertNever(deed)
  }
}
