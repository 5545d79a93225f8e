import type { SendReceipt } from '../channels/channel.ts'
import { closeIfEmpty, refreshSummary } from '../conversations/summary.ts'
import type { MessageRow } from '../store/batch-reader.ts'
import { conversationAt, conversationRow, renamePlace } from '../store/conversation-rows.ts'
import { appendFacts } from '../store/journal.ts'
import {
  adoptHistory,
  confirmMessage,
  messageByExternalId,
  moveMessage,
  removeMessage,
} from '../store/outbound-messages.ts'
import {
  changeOutboxRow,
  outboxRowOfMessage,
  type OutboxRow,
  type Writer,
} from '../store/outbox-repository.ts'
import type { Moment } from './moment.ts'
import { actionFact, sentFacts } from './outbox-facts.ts'

/**
 * The platform has the message: row and message say so. An echo may have been faster and stored the
 * message as a row of its own; then that one merges into ours. Answers false when the action had been
 * confirmed already.
 */
export async function confirmAction(
  trx: Writer,
  row: OutboxRow,
  receipt: SendReceipt,
  now: Moment,
): Promise<boolean> {
  const changed = await changeOutboxRow(trx, row.id, ['queued', 'sending', 'uncertain'], {
    status: 'sent',
    external_id: receipt.externalId,
    error_code: null,
    error_text: null,
    retry_at: null,
    doubt_since: null,
    updated_at: now.steady,
  })
  if (!changed) return false
  const other = await messageByExternalId(trx, row.account_id, receipt.externalId)
  if (other && other.id !== row.message_id) await absorb(trx, row, other, now)
  await confirmMessage(trx, row.message_id, {
    externalId: receipt.externalId,
    postedAt: receipt.sentAt,
    url: receipt.url ?? other?.url ?? null,
  })
  if (receipt.placeId !== undefined) await adoptPlace(trx, row, receipt.placeId, now)
  await refreshSummary(trx, row.conversation_id, now.wall)
  await appendFacts(trx, sentFacts(row, now.wall))
  return true
}

async function absorb(trx: Writer, row: OutboxRow, other: MessageRow, now: Moment) {
  const claimedBy = await outboxRowOfMessage(trx, other.id)
  if (claimedBy) {
    // An echo was taken for another action with the same words. That one is as uncertain as it was.
    await confirmMessage(trx, other.id, {
      externalId: null,
      postedAt: other.received_at,
      url: null,
    })
    await changeOutboxRow(trx, claimedBy.id, ['sent'], {
      status: 'uncertain',
      external_id: null,
      updated_at: now.steady,
    })
    await appendFacts(trx, [actionFact('outbox.uncertain', claimedBy, now.wall)])
    await refreshSummary(trx, other.conversation_id, now.wall)
    return
  }
  await adoptHistory(trx, other, row.message_id)
  await removeMessage(trx, other.id)
  if (other.conversation_id === row.conversation_id) return
  await refreshSummary(trx, other.conversation_id, now.wall)
  await closeIfEmpty(trx, other.conversation_id, now.wall)
}

/** A private dialog may turn out to have another name, or to have been opened by the person meanwhile. */
async function adoptPlace(trx: Writer, row: OutboxRow, placeId: string, now: Moment) {
  const conversation = await conversationRow(trx, row.conversation_id)
  if (!conversation || conversation.visibility === 'public') return
  if (conversation.place_id === placeId) return
  const { account_id, author_id, visibility } = conversation
  const place = { author_id, visibility, place_id: placeId }
  const existing = (await conversationAt(trx, account_id, place))?.id
  if (existing === undefined) {
    await renamePlace(trx, conversation.id, placeId)
    return
  }
  await moveMessage(trx, row.message_id, existing)
  await changeOutboxRow(trx, row.id, ['sent'], { conversation_id: existing })
  await refreshSummary(trx, existing, now.wall)
  await refreshSummary(trx, conversation.id, now.wall)
  await closeIfEmpty(trx, conversation.id, now.wall)
}
