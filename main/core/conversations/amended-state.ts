import type { EpochMs } from '#shared/domain.ts'
import type { Score } from '../scoring/scorer.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { advance, isUnwanted, previewOf, type ConversationState, type Step } from './conversation-state.ts'
import { basisAfter, type PriorityBasis } from './priority-basis.ts'

/** A customer's message that says something else by now. */
export interface EditedMessage {
  readonly id: number
  readonly text: string
  readonly postedAt: EpochMs
  readonly editedAt: EpochMs
  /** When we heard of the edit. */
  readonly receivedAt: EpochMs
  readonly score: Score
  readonly isClosingThanks: boolean
  readonly wasClosingThanks: boolean
  /** No later message of the customer stands in the conversation. */
  readonly isNewestInbound: boolean
}

/**
 * A customer edited a message, the basis without what it counted for before. The newest one decides sentiment
 * and priority, edited or not; a thank-you that became more than that asks from the edit on, and one that a
 * question became asks no more.
 */
export function afterEdit(
  policy: CompiledPolicy,
  before: ConversationState,
  basis: PriorityBasis,
  edit: EditedMessage,
): Step {
  const { state, outcomes } = withEditedClock(policy, before, edit)
  const weighs = edit.isNewestInbound && !(edit.isClosingThanks && before.messageCount > 1)
  return {
    outcomes,
    state: {
      ...state,
      ...(before.lastMessageId === edit.id ? { preview: previewOf(edit.text) } : {}),
      ...(edit.isNewestInbound ? { unread: true } : {}),
      ...(weighs
        ? { sentiment: { ...edit.score.sentiment, corrected: false }, priority: edit.score.priority }
        : {}),
      snoozedUntil: state.status === 'snoozed' ? state.snoozedUntil : null,
      basis: basisAfter(basis, edit.score, edit.postedAt, {
        weighs,
        reopened: before.status === 'resolved' && state.status !== 'resolved',
      }),
    },
  }
}

function withEditedClock(
  policy: CompiledPolicy,
  before: ConversationState,
  { id, postedAt, editedAt, receivedAt, score, isClosingThanks, wasClosingThanks }: EditedMessage,
): Step {
  const isNoSpamAnyMore = before.status === 'spam' && !isUnwanted(score)
  const isSame = isClosingThanks === wasClosingThanks && !isNoSpamAnyMore
  if (isSame || (before.status === 'spam' && !isNoSpamAnyMore)) return { state: before, outcomes: [] }
  if (isClosingThanks) {
    const message = { id, postedAt }
    const event = { kind: 'customerWithdrew', at: editedAt, message, isDeletion: false } as const
    return advance(policy, before, event, editedAt)
  }
  const event = {
    kind: 'customerMessage',
    at: editedAt,
    receivedAt,
    isClosingThanks: false,
    messageId: id,
  } as const
  return advance(policy, before, event, editedAt)
}

/** A customer deleted a message: what it asked is not owed any more. `text` is what is left of it. */
export function afterDeletion(
  policy: CompiledPolicy,
  before: ConversationState,
  message: { readonly id: number; readonly postedAt: EpochMs; readonly text: string },
  at: EpochMs,
): Step {
  const event = { kind: 'customerWithdrew', at, message, isDeletion: true } as const
  const step = advance(policy, before, event, at)
  if (before.lastMessageId !== message.id) return step
  return { ...step, state: { ...step.state, preview: previewOf(message.text) } }
}

/** A deleted message stands there again, and asks again what nobody answered meanwhile. */
export function afterRestoration(
  policy: CompiledPolicy,
  before: ConversationState,
  message: { readonly id: number; readonly postedAt: EpochMs; readonly receivedAt: EpochMs },
  at: EpochMs,
): Step {
  return advance(policy, before, { kind: 'customerRestored', at, message }, at)
}
