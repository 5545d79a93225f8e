import { priorityLevelOf } from '../scoring/priority-level.ts'
import type { CompiledPolicies, PolicyFacts } from '../sla/choose-policy.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { afterPolicy, effectivePriority, type ConversationState } from './conversation-state.ts'

/** What a conversation's policy may depend on besides its own state; of tags and monitors only what policies ask for. */
export type Marks = Pick<PolicyFacts, 'accountId' | 'tagIds' | 'monitorIds'>

export function policyFacts(state: ConversationState, marks: Marks): PolicyFacts {
  return { ...marks, network: state.network, priority: priorityLevelOf(effectivePriority(state)) }
}

/** By which the conversation's clock counts now: what ends, ends by this one. */
export function policyInForce(policies: CompiledPolicies, state: ConversationState, marks: Marks): CompiledPolicy {
  return policies.byId(state.sla.policyId) ?? policies.choose(policyFacts(state, marks))
}

/** The conversation under the policy that fits it now; the same state where that is the one it is counted by. */
export function underItsPolicy(
  policies: CompiledPolicies,
  state: ConversationState,
  marks: Marks,
): ConversationState {
  const chosen = policies.choose(policyFacts(state, marks))
  return chosen.id === state.sla.policyId ? state : afterPolicy(chosen, state)
}
