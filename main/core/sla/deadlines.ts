import { assertNever } from '#shared/domain.ts'
import type { EscalationClock } from '#shared/sla.ts'
import type { ConversationStatus, EpochMs } from '#shared/domain.ts'
import { disjoint } from './business-time.ts'
import type { Span } from './business-time.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { dueAt } from './due-at.ts'
import { nextStepAt } from './escalation.ts'
import {
  unanswered,
  withoutUnanswered,
  withUnanswered,
  type MessageRef,
  type Unanswered,
} from './unanswered.ts'

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
  /** Since when the oldest message without a human answer waits, and when we saw it: the first of `unanswered`. */
  readonly waitingSince: EpochMs | null
  readonly waitingSeenAt: EpochMs | null
  /** The customer's messages of this case that nobody answered, thanks apart, oldest first. */
  readonly unanswered: readonly Unanswered[]
  /** The newest customer message that a human answer of this case covers was posted at this instant or before. */
  readonly answeredUpTo: EpochMs | null
  /** Since when nothing waits because the customer deleted all that did. */
  readonly withdrawnAt: EpochMs | null
  /** When the customer's newest message was posted, thanks apart. */
  readonly lastCustomerAt: EpochMs | null
  readonly resolutionStartedAt: EpochMs | null
  /** Since when resolution stands still: the conversation is pending, snoozed or resolved. */
  readonly frozenSince: EpochMs | null
  /** Past spans in which resolution stood still; disjoint, in order. */
  readonly frozenSpans: readonly Span[]
  /** The stored policy by which the deadlines were counted; null: one without a number, or none were counted yet. */
  readonly policyId: number | null
  /** The escalation steps that are done of the promises now running; each is done once. */
  readonly doneSteps: Readonly<Record<EscalationClock, readonly number[]>>
  /** When the next of them is due; null while the conversation rests. */
  readonly escalateAt: EpochMs | null
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
      /** By which it is known again when it is taken back. */
      readonly messageId?: number | undefined
      /** From when on the clock counts, where that is not the post: somebody decided later to answer it. */
      readonly owedSince?: EpochMs | undefined
    }
  /** The customer deleted a message, or changed it so that it asks for nothing any more. */
  | {
      readonly kind: 'customerWithdrew'
      readonly at: EpochMs
      readonly message: MessageRef
      readonly isDeletion: boolean
    }
  /** A deleted message stands there again. */
  | {
      readonly kind: 'customerRestored'
      readonly at: EpochMs
      readonly message: MessageRef & { readonly receivedAt: EpochMs }
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
  unanswered: [],
  answeredUpTo: null,
  withdrawnAt: null,
  lastCustomerAt: null,
  resolutionStartedAt: null,
  frozenSince: null,
  frozenSpans: [],
  policyId: null,
  doneSteps: { response: [], resolution: [] },
  escalateAt: null,
}

/**
 * The state after an event. Pure. Feed the messages of one batch oldest first.
 * A deadline stays null where the calendar has no open time for two years.
 */
export function advanceSla(policy: CompiledPolicy, state: SlaState, event: SlaEvent): SlaState {
  switch (event.kind) {
    case 'customerMessage':
      return event.isClosingThanks ? state : withDeadlines(policy, afterCustomer(state, event))
    case 'customerWithdrew':
      return unlessSame(policy, state, afterWithdrawal(state, event))
    case 'customerRestored':
      return unlessSame(policy, state, afterRestoration(state, event))
    case 'humanReply':
      return unlessSame(policy, state, afterReply(state, event.at, event.answersUpTo ?? event.at))
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

function unlessSame(policy: CompiledPolicy, before: SlaState, after: SlaState): SlaState {
  return after === before ? before : withDeadlines(policy, after)
}

function afterCustomer(
  state: SlaState,
  message: {
    readonly at: EpochMs
    readonly receivedAt: EpochMs
    readonly messageId?: number | undefined
    readonly owedSince?: EpochMs | undefined
  },
): SlaState {
  const from = message.owedSince ?? message.at
  const current =
    state.status === 'resolved' ? initialSlaState : withStatus(state, 'open', from)
  return {
    ...(current.unanswered.length === 0 ? withFreshResponse(current) : current),
    ...waiting(withUnanswered(current.unanswered, unanswered(message))),
    withdrawnAt: null,
    lastCustomerAt: Math.max(current.lastCustomerAt ?? message.at, message.at),
    resolutionStartedAt: Math.min(current.resolutionStartedAt ?? from, from),
  }
}

/**
 * What was deleted asks for nothing. When it was the last that waited, the case waits for the customer as
 * an answered one does; nothing is met or missed by it.
 */
function afterWithdrawal(
  state: SlaState,
  event: { readonly at: EpochMs; readonly message: MessageRef; readonly isDeletion: boolean },
): SlaState {
  const left = withoutUnanswered(state.unanswered, event.message)
  if (left === state.unanswered) return state
  const next = { ...state, ...waiting(left) }
  if (left.length > 0 || state.status === 'resolved') return next
  const resting = state.status === 'open' ? withStatus(next, 'pending', event.at) : next
  return { ...resting, withdrawnAt: event.isDeletion ? event.at : null }
}

/** The clock goes on as if the message had never been away, unless it was answered or its case is over. */
function afterRestoration(
  state: SlaState,
  { at, message }: { readonly at: EpochMs; readonly message: MessageRef & { readonly receivedAt: EpochMs } },
): SlaState {
  const start = state.resolutionStartedAt
  const isAnswered = state.answeredUpTo !== null && message.postedAt <= state.answeredUpTo
  if (state.status === 'resolved' || isAnswered || start === null || message.postedAt < start) return state
  const back = { at: message.postedAt, receivedAt: message.receivedAt, messageId: message.id }
  const current = state.withdrawnAt !== null && state.status === 'pending' ? withStatus(state, 'open', at) : state
  return {
    ...current,
    ...waiting(withUnanswered(current.unanswered, unanswered(back))),
    withdrawnAt: null,
  }
}

function afterReply(state: SlaState, at: EpochMs, answersUpTo: EpochMs): SlaState {
  const oldest = state.unanswered[0]
  if (oldest === undefined ? state.resolutionStartedAt === null : answersUpTo < oldest.at) return state
  // A reply made elsewhere may reach us after a message that was posted later still.
  const left = state.unanswered.filter((message) => message.at > answersUpTo)
  return {
    ...(left.length > 0 && left.length < state.unanswered.length ? withFreshResponse(state) : state),
    ...waiting(left),
    answeredUpTo: Math.max(state.answeredUpTo ?? answersUpTo, answersUpTo),
    ...(oldest !== undefined && { firstRespondedAt: state.firstRespondedAt ?? at }),
  }
}

/** Another response is promised from here on: none of its steps is done. */
function withFreshResponse(state: SlaState): SlaState {
  return state.doneSteps.response.length === 0 ? state : { ...state, doneSteps: { ...state.doneSteps, response: [] } }
}

function waiting(list: readonly Unanswered[]) {
  const [oldest] = list
  return {
    unanswered: list,
    waitingSince: oldest?.owedSince ?? oldest?.at ?? null,
    waitingSeenAt: oldest?.receivedAt ?? null,
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

/** A state as it was stored, also by a version that knew less. */
export function slaStateFrom(stored: Partial<SlaState>): SlaState {
  const state = { ...initialSlaState, ...stored }
  if (stored.unanswered !== undefined) return state
  const { waitingSince, waitingSeenAt, lastCustomerAt } = state
  const isAnswered = waitingSince === null && state.firstRespondedAt !== null
  const times = waitingSince === null ? [] : [waitingSince]
  if (waitingSince !== null && lastCustomerAt !== null && lastCustomerAt > waitingSince) times.push(lastCustomerAt)
  return {
    ...state,
    answeredUpTo: isAnswered ? lastCustomerAt : null,
    unanswered: times.map((at) => ({ at, receivedAt: at === waitingSince ? (waitingSeenAt ?? at) : at, messageId: null })),
  }
}

function withDeadlines(policy: CompiledPolicy, state: SlaState): SlaState {
  const isOver = state.status === 'resolved' || state.status === 'spam' || state.status === 'heard'
  const owed = isOver ? null : state.waitingSince
  const isFirst = state.firstRespondedAt === null
  const resolving = state.frozenSince === null ? state.resolutionStartedAt : null
  const counted = {
    ...state,
    policyId: policy.id,
    firstResponseDueAt: isFirst ? dueAt(policy.firstResponse, owed) : null,
    nextResponseDueAt: isFirst ? null : dueAt(policy.nextResponse, owed),
    resolutionDueAt: dueAt(policy.resolution, resolving, state.frozenSpans),
  }
  return { ...counted, escalateAt: nextStepAt(policy, counted) }
}
