import { refreshSummary } from '../conversations/summary.ts'
import { conversationWithAuthor } from '../store/conversation-summary.ts'
import { appendFacts } from '../store/journal.ts'
import { insertOptimisticMessage, replaceMessageText } from '../store/outbound-messages.ts'
import {
  changeOutboxRow,
  insertOutboxRow,
  moveDependents,
  postponeLater,
  untried,
  type OutboxRow,
  type Writer,
} from '../store/outbox-repository.ts'
import { newKey } from './enqueue.ts'
import type { Moment } from './moment.ts'
import { actionFact } from './outbox-facts.ts'
import { readTarget } from './target.ts'

/**
 * Turns one action into several: the row keeps the first part, every further part is a row and a message
 * of its own that waits for the one before. Later actions of the conversation stay behind all of them.
 */
export async function splitAction(
  trx: Writer,
  row: OutboxRow,
  parts: readonly string[],
  now: Moment,
): Promise<boolean> {
  const [first, ...others] = parts
  const found = await conversationWithAuthor(trx, row.conversation_id)
  if (first === undefined || others.length === 0 || !found) return false
  const changed = await changeOutboxRow(trx, row.id, ['queued', 'sending'], {
    status: 'queued',
    text: first,
    resolve_after: 0,
    retry_at: null,
    error_code: null,
    error_text: null,
    updated_at: now.steady,
  })
  if (!changed) return false
  await replaceMessageText(trx, row.message_id, first)
  await postponeLater(trx, row, others.length + 1)
  const target = readTarget(row.target_json)
  let previous = row.id
  const added: OutboxRow[] = []
  for (const [index, text] of others.entries()) {
    const messageId = await insertOptimisticMessage(trx, {
      conversation: found.conversation,
      agentId: row.agent_id,
      text,
      replyToExternalId: target.replyToExternalId ?? null,
      at: now.wall + index + 1,
    })
    const { id: _id, ...copied } = row
    const part = await insertOutboxRow(trx, {
      ...copied,
      message_id: messageId,
      // A text may be split by us and once more because the platform calls a part too long.
      key: newKey(),
      text,
      ...untried,
      send_at: row.send_at + index + 1,
      resolve_after: index === others.length - 1 ? row.resolve_after : 0,
      after_id: null,
      updated_at: now.steady,
    })
    previous = part.id
    added.push(part)
  }
  await moveDependents(trx, row.id, previous)
  for (const [index, { id }] of added.entries()) {
    await changeOutboxRow(trx, id, ['queued'], { after_id: added[index - 1]?.id ?? row.id })
  }
  await refreshSummary(trx, row.conversation_id, now.wall)
  await appendFacts(trx, [
    actionFact('outbox.changed', row, now.wall),
    ...added.map((part) => actionFact('outbox.queued', part, now.wall)),
  ])
  return true
}
