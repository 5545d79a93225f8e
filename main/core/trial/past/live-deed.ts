import { assertNever, type EpochMs, type Network } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { pastTags, type PastDeed } from '#shared/past-deed.ts'
import { confirmAction } from '../../outbox/confirm.ts'
import { enqueueAction } from '../../outbox/enqueue.ts'
import type { OutboxEvent } from '../../outbox/options.ts'
import { startHandoff } from '../../handoff/start.ts'
import type { Channel } from '../../channels/channel.ts'
import type { Triage } from '../../conversations/triage.ts'
import type { Store } from '../../store/database.ts'
import { changeOutboxRow, outboxRow, type OutboxRow, type Writer } from '../../store/outbox-repository.ts'
import type { PastStatements } from '../../store/past-rows.ts'

export interface DeedParts {
  readonly store: Store
  readonly rows: PastStatements
  readonly accountOf: (network: Network) => number
  readonly triage: Pick<Triage, 'update' | 'correctSentiment'>
  readonly channelOf: (accountId: number) => Channel | null
  readonly onOutboxEvent: (event: OutboxEvent) => Promise<void>
}

type Of<Does extends PastDeed['does']> = Extract<PastDeed, { readonly does: Does }>

/**
 * Does what was done, as those who did it would have: the outbox has sent the answer already. What it is about may never
 * have been seen here; then nobody did anything. Answers whether it was.
 */
export async function liveDeed(parts: DeedParts, deed: PastDeed, agentId: number): Promise<boolean> {
  const { rows, triage } = parts
  const message = rows.message(parts.accountOf(deed.network), deed.about)
  if (!message) return false
  const id = String(message.conversationId)
  switch (deed.does) {
    case 'takes': {
      const tag = deed.tag === null ? undefined : rows.tagIds()[pastTags.indexOf(deed.tag)]
      const tagged = tag === undefined ? {} : { tagIds: [String(tag)] }
      await triage.update([{ id, patch: { assigneeId: String(agentId), unread: false, ...tagged } }])
      return true
    }
    case 'sets':
      await triage.update([{ id, patch: { status: deed.status, unread: false } }])
      return true
    case 'labels':
      if (message.label !== deed.label) await triage.correctSentiment(message.id, deed.label)
      return true
    case 'answers':
    case 'invites':
      await send(parts, deed, message.conversationId, agentId)
      return true
    default:
      return assertNever(deed)
  }
}

async function send(parts: DeedParts, deed: Of<'answers'> | Of<'invites'>, conversationId: number, agentId: number) {
  const { store } = parts
  const row = await store.db.transaction().execute(async (trx) => {
    const queued =
      deed.does === 'answers'
        ? await queue(trx, { conversationId, agentId, text: deed.text, resolveAfter: deed.resolves }, deed.at)
        : await invite(trx, parts, deed, conversationId, agentId)
    await confirmAction(trx, queued, { externalId: deed.externalId, sentAt: deed.at }, momentAt(deed.at))
    await changeOutboxRow(trx, queued.id, ['sent'], { reported: 1, attempts: 1 })
    return queued
  })
  await parts.onOutboxEvent({
    type: 'sent',
    outboxId: row.id,
    conversationId,
    messageId: row.message_id,
    agentId,
    queuedAt: deed.at,
    sentAt: deed.at,
    resolveAfter: row.resolve_after === 1,
    purpose: row.purpose,
    handoffId: row.handoff_id,
  })
}

const momentAt = (at: EpochMs) => ({ wall: at, steady: at })

async function queue(trx: Writer, action: Parameters<typeof enqueueAction>[1], at: EpochMs): Promise<OutboxRow> {
  return found(trx, (await enqueueAction(trx, action, momentAt(at))).outboxId)
}

async function invite(
  trx: Writer,
  parts: DeedParts,
  { token, text, at }: Of<'invites'>,
  conversationId: number,
  agentId: number,
): Promise<OutboxRow> {
  const outbox = { enqueue: (writer: Writer, action: Parameters<typeof enqueueAction>[1]) => enqueueAction(writer, action, momentAt(at)) }
  const input = { conversationId, agentId, token, mode: 'invitation', privateText: '', publicText: text } as const
  const { undoId } = await startHandoff(trx, { outbox, channelOf: parts.channelOf }, input, at)
  return found(trx, undoId)
}

async function found(trx: Writer, outboxId: number): Promise<OutboxRow> {
  const row = await outboxRow(trx, outboxId)
  if (!row) throw new OtklikError('internal', { what: 'an action that is not there' })
  return row
}
