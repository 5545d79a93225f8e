import type { ConversationStatus, EpochMs } from '#shared/domain.ts'
import { disjoint } from './business-time.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { advanceSla, type SlaState } from './deadlines.ts'
import { withUnanswered } from './unanswered.ts'

/**
 * The promises of two conversations that turned out to be one, which has this status now. What waited in
 * either still waits, an answer in either was the first one, and the case runs since the older began.
 */
export function mergeClocks(
  policy: CompiledPolicy,
  one: SlaState,
  other: SlaState,
  status: ConversationStatus,
): SlaState {
  // Of a case that is over nothing runs any more.
  if (one.status === 'resolved' && other.status !== 'resolved') return withStatusOf(policy, other, status)
  if (other.status === 'resolved' && one.status !== 'resolved') return withStatusOf(policy, one, status)
  const unanswered = other.unanswered.reduce(withUnanswered, one.unanswered)
  const [oldest] = unanswered
  const joined: SlaState = {
    ...one,
    unanswered,
    waitingSince: oldest?.owedSince ?? oldest?.at ?? null,
    waitingSeenAt: oldest?.receivedAt ?? null,
    firstRespondedAt: first(one.firstRespondedAt, other.firstRespondedAt),
    answeredUpTo: last(one.answeredUpTo, other.answeredUpTo),
    lastCustomerAt: last(one.lastCustomerAt, other.lastCustomerAt),
    resolutionStartedAt: first(one.resolutionStartedAt, other.resolutionStartedAt),
    withdrawnAt: unanswered.length > 0 ? null : last(one.withdrawnAt, other.withdrawnAt),
    frozenSince: last(one.frozenSince, other.frozenSince),
    frozenSpans: disjoint([...one.frozenSpans, ...other.frozenSpans]),
    doneSteps: {
      response: [...new Set([...one.doneSteps.response, ...other.doneSteps.response])],
      resolution: [...new Set([...one.doneSteps.resolution, ...other.doneSteps.resolution])],
    },
  }
  return withStatusOf(policy, joined, status)
}

function withStatusOf(policy: CompiledPolicy, state: SlaState, status: ConversationStatus): SlaState {
  const frozenSince = status === 'open' ? null : state.frozenSince
  return advanceSla(policy, { ...state, status, frozenSince }, { kind: 'policyChanged' })
}

function first(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  return a === null || b === null ? (a ?? b) : Math.min(a, b)
}

function last(a: EpochMs | null, b: EpochMs | null): EpochMs | null {
  return a === null || b === null ? (a ?? b) : Math.max(a, b)
}
