import type { ConversationPatch } from '#shared/contract/conversation.ts'
import type { EpochMs, SentimentLabel } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { certainScores } from '../scoring/create-scorer.ts'
import type { Sentiment } from '../scoring/sentiment.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import type { SlaOutcome } from '../sla/outcomes.ts'
import type { Correction, LabelledMessage } from '../store/triage-rows.ts'
import { advance, afterHumanReply, afterStatus, afterWanted, type ConversationState } from './conversation-state.ts'

/** What a decision makes of a conversation. */
export interface Decision {
  readonly state: ConversationState
  readonly outcomes: readonly SlaOutcome[]
  /** A resolution that is undone: what it counted since then counts no more. */
  readonly reopened?: { readonly since: EpochMs; readonly waitingSince: EpochMs | null }
}

/** A person changed what they may change. Error: `bad_input` for a snooze that is over already. */
export function decidePatch(
  policy: CompiledPolicy,
  before: ConversationState,
  patch: ConversationPatch,
  at: EpochMs,
  /** What the customer wrote while it was kept aside as spam or to be read, oldest first. */
  heldBack: readonly HeldBack[] = [],
): Decision {
  const { state, ...rest } = withStatus(policy, before, patch, at, heldBack)
  return {
    ...rest,
    state: {
      ...state,
      ...(patch.assigneeId !== undefined && {
        assigneeId: patch.assigneeId === null ? null : Number(patch.assigneeId),
      }),
      ...(patch.manualPriority !== undefined && { manualPriority: patch.manualPriority }),
      ...(patch.unread !== undefined && { unread: patch.unread }),
    },
  }
}

function withStatus(
  policy: CompiledPolicy,
  before: ConversationState,
  { status, snoozedUntil }: ConversationPatch,
  at: EpochMs,
  heldBack: readonly HeldBack[],
): Decision {
  if (status === undefined) return { state: before, outcomes: [] }
  const until = snoozedUntil ?? null
  if (status === 'snoozed' && (until === null || until <= at)) {
    throw new OtklikError('bad_input', { field: 'snoozedUntil' })
  }
  if (before.status === 'heard' && status === 'open') return afterWanted(policy, before, heldBack, at)
  const step = afterStatus(policy, before, status, until, at)
  if (before.status === 'spam' && status === 'open') return noSpam(policy, step.state, heldBack)
  if (before.status !== 'resolved' || status === 'resolved') return step
  const { frozenSince, waitingSince } = before.sla
  return { ...step, reopened: { since: frozenSince ?? at, waitingSince } }
}

/** A customer's message that was kept aside. */
export interface HeldBack {
  readonly id: number
  readonly postedAt: EpochMs
  readonly receivedAt: EpochMs
}

/** It was a question after all: the clock counts from when each was posted. */
function noSpam(
  policy: CompiledPolicy,
  opened: ConversationState,
  heldBack: readonly HeldBack[],
): Decision {
  let state = opened
  for (const { id: messageId, postedAt: at, receivedAt } of heldBack) {
    const event = { kind: 'customerMessage', at, receivedAt, isClosingThanks: false, messageId } as const
    state = advance(policy, state, event, at).state
  }
  return { state, outcomes: [] }
}

export interface HumanReply {
  /** When it reached the platform, and when it was written. */
  readonly at: EpochMs
  readonly writtenAt: EpochMs
  /** When the newest message its writer could see was posted; null: none was there. */
  readonly seenUpTo: EpochMs | null
  /** The customer has written again since. */
  readonly isWaiting: boolean
  readonly resolve: boolean
  /** Who wrote it; null where nobody knows. */
  readonly agentId: number | null
}

/** What the customer wrote after the answer was written stays unanswered, and keeps from resolving. */
export function decideReply(
  policy: CompiledPolicy,
  before: ConversationState,
  { at, writtenAt, seenUpTo, isWaiting, resolve, agentId }: HumanReply,
): Decision {
  const answered = seenUpTo ?? Math.min(at, writtenAt)
  const { state: replied, outcomes } = afterHumanReply(policy, before, at, answered)
  const state = {
    ...replied,
    // Whoever answers a case that nobody has taken has it.
    assigneeId: replied.assigneeId ?? agentId,
    // A later thank-you waits for nothing, but nobody has read it either.
    unread: isWaiting ? before.unread : replied.unread,
  }
  if (!resolve || isWaiting || state.status === 'resolved') return { state, outcomes }
  const closed = afterStatus(policy, state, 'resolved', null, at)
  return { state: closed.state, outcomes: [...outcomes, ...closed.outcomes] }
}

export interface DecidedCorrection {
  readonly sentiment: Sentiment & { readonly corrected: boolean }
  /** The correction that is taken back; null: a new one is kept. */
  readonly takesBack: Correction | null
}

/**
 * A label equal to what the newest correction replaced takes that correction back, as if it had never been
 * made; `machine` is what the machine says of a text no person has labelled.
 */
export function decideCorrection(
  message: Pick<LabelledMessage, 'label' | 'text' | 'editedAt'>,
  label: SentimentLabel,
  [newest, older]: readonly Correction[],
  machine: (text: string) => Sentiment,
): DecidedCorrection {
  const isSameText =
    newest !== undefined && (message.editedAt === null || message.editedAt <= newest.at)
  const takesBack =
    isSameText && newest.from === label && newest.to === message.label ? newest : null
  const corrected = takesBack === null || older !== undefined
  const guess = corrected ? null : machine(message.text)
  const score = guess?.label === label ? guess.score : certainScores[label]
  return { sentiment: { label, score, corrected }, takesBack }
}
