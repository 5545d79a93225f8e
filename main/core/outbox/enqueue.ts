import { randomBytes } from 'node:crypto'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { SendTarget } from '../channels/channel.ts'
import { conversationWithAuthor } from '../store/conversation-summary.ts'
import { insertOptimisticMessage, messageRow, newestInbound } from '../store/outbound-messages.ts'
import {
  insertOutboxRow,
  isRemoved,
  latestSendAt,
  untried,
  type Writer,
} from '../store/outbox-repository.ts'
import { appendFacts } from '../store/journal.ts'
import type { Moment } from './moment.ts'
import type { Purpose } from './options.ts'
import { actionFact } from './outbox-facts.ts'
import { writeTarget } from './target.ts'

/** How long a reply can be taken back. */
export const undoMs = 5000

export interface NewAction {
  readonly conversationId: number
  readonly text: string
  readonly agentId: number | null
  /** The message being answered; public replies answer the newest inbound one otherwise. */
  readonly replyToMessageId?: number | null
  readonly purpose?: Purpose
  readonly handoffId?: number | null
  readonly resolveAfter?: boolean
  /** Leaves only after this action was sent. */
  readonly afterOutboxId?: number | null
}

export interface QueuedAction {
  readonly outboxId: number
  readonly messageId: number
  readonly accountId: number
  /** Steady time, see `Moment`. */
  readonly dueAt: EpochMs
  /** The same by the wall clock. */
  readonly sendAt: EpochMs
}

/**
 * Queues an action and inserts its optimistic message, in the caller's transaction. Leaves the row of the
 * conversation alone. Errors: `text_empty`, `not_found`, `not_repliable`, `network_refused` where the account is
 * removed.
 */
export async function enqueueAction(
  trx: Writer,
  action: NewAction,
  now: Moment,
): Promise<QueuedAction> {
  const text = action.text.toWellFormed().trim()
  if (text === '') throw new OtklikError('text_empty')
  const found = await conversationWithAuthor(trx, action.conversationId)
  if (!found) throw new OtklikError('not_found', { conversation: action.conversationId })
  const { conversation, author } = found
  await refuseRemoved(trx, conversation.account_id)
  const replyTo = await answered(trx, action, conversation.visibility === 'public')
  const target: SendTarget = {
    visibility: conversation.visibility,
    placeId: conversation.place_id,
    author: { externalId: author.external_id },
    ...(replyTo !== null && { replyToExternalId: replyTo }),
  }
  const messageId = await insertOptimisticMessage(trx, {
    conversation,
    agentId: action.agentId,
    text,
    replyToExternalId: replyTo,
    at: now.wall,
  })
  const dueAt = Math.max(now.steady + undoMs, (await latestSendAt(trx, conversation.id)) ?? 0)
  const row = await insertOutboxRow(trx, {
    account_id: conversation.account_id,
    conversation_id: conversation.id,
    message_id: messageId,
    handoff_id: action.handoffId ?? null,
    agent_id: action.agentId,
    key: newKey(),
    purpose: action.purpose ?? 'reply',
    target_json: writeTarget(target),
    text,
    visibility: conversation.visibility,
    send_at: dueAt,
    ...untried,
    external_id: null,
    resolve_after: action.resolveAfter ? 1 : 0,
    after_id: action.afterOutboxId ?? null,
    doubt_since: null,
    reported: 0,
    created_at: now.wall,
    updated_at: now.steady,
  })
  const actor = { kind: 'agent', id: action.agentId } as const
  await appendFacts(trx, [actionFact('outbox.queued', row, now.wall, actor)])
  return {
    outboxId: row.id,
    messageId,
    accountId: conversation.account_id,
    dueAt,
    sendAt: dueAt - now.steady + now.wall,
  }
}

/** Error: `network_refused`: nothing leaves by an account that is removed, however long it waits. */
export async function refuseRemoved(trx: Writer, accountId: number): Promise<void> {
  if (await isRemoved(trx, accountId)) {
    throw new OtklikError('network_refused', { reason: 'account_removed', said: '' })
  }
}

/** What makes repeats of one action harmless; never the same for two actions. */
export function newKey(): string {
  return randomBytes(12).toString('hex')
}

/** The external id of the message this answers; a public reply must answer one that can be answered. */
async function answered(
  trx: Writer,
  action: NewAction,
  isPublic: boolean,
): Promise<string | null> {
  const chosen =
    action.replyToMessageId === undefined || action.replyToMessageId === null
      ? null
      : await messageRow(trx, action.replyToMessageId)
  if (chosen && chosen.conversation_id !== action.conversationId) {
    throw new OtklikError('not_found', { message: chosen.id })
  }
  if (!isPublic) return chosen?.external_id ?? null
  const message = chosen ?? (await newestInbound(trx, action.conversationId))
  if (!message || message.external_id === null || message.repliable === 0) {
    throw new OtklikError('not_repliable', { conversation: action.conversationId })
  }
  return message.external_id
}
