import type { OutboxDecision } from '#shared/contract/reply.ts'
import { assertNever } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Actor } from '../journal/facts.ts'
import { refreshSummary } from '../conversations/summary.ts'
import { returnToDraft } from '../store/drafts.ts'
import { appendFacts } from '../store/journal.ts'
import { removeMessage, replaceMessageText } from '../store/outbound-messages.ts'
import {
  changeOutboxRow,
  dependentRows,
  outboxRow,
  releaseDependents,
  removeOutboxRow,
  type OutboxRow,
  type Writer,
} from '../store/outbox-repository.ts'
import { refuseRemoved } from './enqueue.ts'
import { withoutLinks } from './links.ts'
import type { Moment } from './moment.ts'
import type { Decider, Returned } from './options.ts'
import { actionFact, sentFacts } from './outbox-facts.ts'
import { readTarget } from './target.ts'

/** Takes a queued action back, its own writer. Errors: `not_found`, `denied`, `undo_too_late` once it may have left. */
export async function undoAction(
  trx: Writer,
  id: number,
  who: Decider,
  now: Moment,
): Promise<Returned> {
  const row = await existing(trx, id)
  const asks = who.actor.kind === 'agent' ? who.actor.id : null
  if (asks !== null && row.agent_id !== null && asks !== row.agent_id) throw new OtklikError('denied')
  if (row.status !== 'queued' || row.doubt_since !== null) throw new OtklikError('undo_too_late')
  return giveBack(trx, row, who, now)
}

/**
 * Carries out what an agent decided about a failed or uncertain action. Answers what went back into the
 * draft. Errors: `not_found`, `conflict` when there is nothing to decide (any more), `text_empty` when a
 * text is nothing but links, `network_refused` to send again where the account is removed.
 */
export async function decideAction(
  trx: Writer,
  id: number,
  decision: OutboxDecision,
  who: Decider,
  now: Moment,
): Promise<{ readonly row: OutboxRow; readonly returned: Returned | null }> {
  const row = await existing(trx, id)
  const isOpen =
    row.status === 'failed' || (row.status === 'uncertain' && decision !== 'resend_without_links')
  if (!isOpen) throw new OtklikError('conflict', { outbox: id })
  const { actor } = who
  switch (decision) {
    case 'resend':
      await refuseRemoved(trx, row.account_id)
      await requeue(trx, row, row.text, actor, now)
      return { row, returned: null }
    case 'resend_without_links': {
      const text = withoutLinks(row.text)
      if (text === '') throw new OtklikError('text_empty')
      await refuseRemoved(trx, row.account_id)
      await replaceMessageText(trx, row.message_id, text)
      await requeue(trx, row, text, actor, now)
      await refreshSummary(trx, row.conversation_id, now.wall)
      return { row, returned: null }
    }
    case 'mark_sent':
      await changeOutboxRow(trx, id, [row.status], {
        status: 'sent',
        error_code: null,
        error_text: null,
        updated_at: now.steady,
      })
      await appendFacts(trx, sentFacts(row, now.wall, actor))
      return { row, returned: null }
    case 'discard':
      return { row, returned: await giveBack(trx, row, who, now) }
    default:
      return assertNever(decision)
  }
}

/**
 * What followed it follows it again; the action itself waits for nothing any more, since the agent wants
 * it out. The key stays: where the platform knows it, it still guards against a second message.
 */
async function requeue(trx: Writer, row: OutboxRow, text: string, actor: Actor, now: Moment) {
  await changeOutboxRow(trx, row.id, [row.status], {
    status: 'queued',
    text,
    send_at: now.steady,
    after_id: null,
    retry_at: null,
    attempts: 0,
    first_attempt_at: null,
    tried_at: null,
    doubt_since: null,
    error_code: null,
    error_text: null,
    updated_at: now.steady,
  })
  const released = await releaseDependents(trx, row.id, now.steady + 1)
  const queued = [row, ...released]
  await appendFacts(
    trx,
    queued.map((each) => actionFact('outbox.queued', each, now.wall, actor)),
  )
}

async function giveBack(
  trx: Writer,
  row: OutboxRow,
  { actor, window, ownWords }: Decider,
  now: Moment,
): Promise<Returned> {
  const own = (await ownWords?.(trx, row)) ?? row.text
  const [, ...after] = await remove(trx, row, row.conversation_id, actor, now)
  const text = [own, ...after].filter((each) => each !== '').join('\n')
  const { visibility } = readTarget(row.target_json)
  await refreshSummary(trx, row.conversation_id, now.wall)
  const conversation = { id: row.conversation_id, visibility }
  const agentId = actor.kind === 'agent' ? actor.id : null
  if (text !== '') await returnToDraft(trx, conversation, text, { window, agentId, at: now.wall })
  return {
    outboxId: row.id,
    accountId: row.account_id,
    conversationId: row.conversation_id,
    visibility,
    text,
    purpose: row.purpose,
    handoffId: row.handoff_id,
  }
}

/** Removes an action and all that waited for it; answers the texts of its conversation in order. */
async function remove(
  trx: Writer,
  row: OutboxRow,
  conversationId: number,
  actor: Actor,
  now: Moment,
): Promise<readonly string[]> {
  const after: string[] = []
  for (const dependent of await dependentRows(trx, row.id)) {
    after.push(...(await remove(trx, dependent, conversationId, actor, now)))
    if (dependent.conversation_id !== conversationId) {
      await refreshSummary(trx, dependent.conversation_id, now.wall)
    }
  }
  await appendFacts(trx, [actionFact('outbox.undone', row, now.wall, actor)])
  await removeOutboxRow(trx, row.id)
  await removeMessage(trx, row.message_id)
  return row.conversation_id === conversationId ? [row.text, ...after] : after
}

async function existing(trx: Writer, id: number): Promise<OutboxRow> {
  const row = await outboxRow(trx, id)
  if (!row) throw new OtklikError('not_found', { outbox: id })
  return row
}
