import { assertNever } from '#shared/domain.ts'
import type { ConversationStatus, EpochMs } from '#shared/domain.ts'
import { disjoint } from './business-time.ts'
import type { Span } from './business-time.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { dueAt } from './due-at.ts'

/**
 * The promises of one conversation; all of it is stored. A *case* runs from the customer's first
 * message until resolved. The rules and their reasons stand in docs/decisions/sla-clocks.md.
 */
export interface SlaState {
  readonly status: ConversationStatus
  /** The deadlines now running; null when nothing is owed or the target is frozen. */
  readonly firstResponseDueAt: EpochMs | null
  readonly nextResponseDueAt: EpochMs | null
  readonly resolutionDueAt: EpochMs | null
  /** When the first human answer of this case was sent. */
  readonly firstRespondedAt: EpochMs | null
  /** When the oldest message without a human answer was posted, and when we saw it. */
  readonly waitingSince: EpochMs | null
  readonly waitingSeenAt: EpochMs | null
  /** When the customer's newest message was posted, thanks apart. */
  readonly lastCustomerAt: EpochMs | null
  readonly resolutionStartedAt: EpochMs | null
  /** Since when resolution stands still: the conversation is pending, snoozed or resolved. */
  readonly frozenSince: EpochMs | null
  /** Past spans in which resolution stood still; disjoint, in order. */
  readonly frozenSpans: readonly Span[]
}

export type SlaEvent =
  | {
      readonly kind: 'customerMessage'
      /** The platform's time of the post. */
      readonly at: EpochMs
      /** When it reached the store. */
      readonly receivedAt: EpochMs
      /** The customer only says thank you (`isClosingThanks`). */
      readonly isClosingThanks: boolean
    }
  | {
      readonly kind: 'humanReply'
      readonly at: EpochMs
      /**
       * The `postedAt` of the newest customer message its writer could see. Say it whenever it is
       * known: the clock of this machine and the platform's differ. Default: `at`.
       */
      readonly answersUpTo?: EpochMs | undefined
    }
  | { readonly kind: 'botReply'; readonly at: EpochMs }
  | { readonly kind: 'statusChanged'; readonly status: ConversationStatus; readonly at: EpochMs }
  /** Recomputes what runs under the policy given beside it. */
  | { readonly kind: 'policyChanged' }

export const initialSlaState: SlaState = {
  status: 'open',
  firstResponseDueAt: null,
  nextResponseDueAt: null,
  resolutionDueAt: null,
  firstRespondedAt: null,
  waitingSince: null,
  waitingSeenAt: null,
  lastCustomerAt: null,
  resolutionStartedAt: null,
  frozenSince: null,
  frozenSpans: [],
}

/**
 * The state after an event. Pure. Feed the messages of one batch oldest first.
 * A deadline stays null where the calendar has no open time for two years.
 */
export function advanceSla(policy: CompiledPolicy, state: SlaState, event: SlaEvent): SlaState {
  switch (event.kind) {
    case 'customerMessage':
      return event.isClosingThanks ? state : withDeadlines(policy, afterCustomer(state, event))
    case 'humanReply': {
      const next = afterReply(state, event.at, event.answersUpTo ?? event.at)
      return next === state ? state : withDeadlines(policy, next)
    }
    case 'botReply':
      return state
    case 'statusChanged':
      return event.status === state.status
        ? state
        : withDeadlines(policy, withStatus(state, event.status, event.at))
    case 'policyChanged':
      return withDeadlines(policy, state)
    default:
      return assertNever(event)
  }
}

function afterCustomer(
  state: SlaState,
  message: { readonly at: EpochMs; readonly receivedAt: EpochMs },
): SlaState {
  const current =
    state.status === 'resolved' ? initialSlaState : withStatus(state, 'open', message.at)
  const isOldestWaiting = current.waitingSince === null || message.at < current.waitingSince
  return {
    ...current,
    waitingSince: isOldestWaiting ? message.at : current.waitingSince,
    waitingSeenAt: isOldestWaiting ? message.receivedAt : current.waitingSeenAt,
    lastCustomerAt: Math.max(current.lastCustomerAt ?? message.at, message.at),
    resolutionStartedAt: Math.min(current.resolutionStartedAt ?? message.at, message.at),
  }
}

function afterReply(state: SlaState, at: EpochMs, answersUpTo: EpochMs): SlaState {
  if (state.waitingSince === null || answersUpTo < state.waitingSince) return state
  // A reply made elsewhere may reach us after a message that was posted later still.
  const last = state.lastCustomerAt
  const stillWaiting = last !== null && last > answersUpTo
  return {
    ...state,
    firstRespondedAt: state.firstRespondedAt ?? at,
    waitingSince: stillWaiting ? last : null,
    waitingSeenAt: stillWaiting ? state.waitingSeenAt : null,
  }
}

/** Freezes or resumes resolution; computes no deadline. */
export function withStatus(state: SlaState, status: ConversationStatus, at: EpochMs): SlaState {
  if (status !== 'open') return { ...state, status, frozenSince: state.frozenSince ?? at }
  const since = state.frozenSince
  const frozenSpans =
    since !== null && at > since ? disjoint([...state.frozenSpans, [since, at]]) : state.frozenSpans
  return { ...state, status, frozenSince: null, frozenSpans }
}

function withDeadlines(policy: CompiledPolicy, state: SlaState): SlaState {
  const owed = state.status === 'resolved' ? null : state.waitingSince
  const isFirst = state.firstRespondedAt === null
  const resolving = state.frozenSince === null ? state.resolutionStartedAt : null
  return {
    ...state,
    firstResponseDueAt: isFirst ? dueAt(policy.firstResponse, owed) : null,
    nextResponseDueAt: isFirst ? null : dueAt(policy.nextResponse, owed),
    resolutionDueAt: dueAt(policy.resolution, resolving, state.frozenSpans),
  }
}
