import type { EpochMs } from '#shared/domain.ts'
import { channelErrorCodes, type ChannelErrorCode } from '#shared/channel.ts'
import { program, type Actor, type NewFact } from '../journal/facts.ts'
import type { OutboxRow } from '../store/outbox-repository.ts'

type ActionRow = Pick<
  OutboxRow,
  'id' | 'account_id' | 'conversation_id' | 'message_id' | 'error_code'
>

type ActionFactKind =
  | 'outbox.queued'
  | 'outbox.changed'
  | 'outbox.sent'
  | 'outbox.failed'
  | 'outbox.uncertain'
  | 'outbox.undone'

/** What happened to an action, for the journal; `row` as it is now. */
export function actionFact(
  kind: ActionFactKind,
  row: ActionRow,
  at: EpochMs,
  actor: Actor = program,
): NewFact {
  const about = { at, actor, ...rowsOf(row) }
  if (kind === 'outbox.failed' || kind === 'outbox.uncertain') {
    return { ...about, kind, data: { outboxId: row.id, reason: channelCode(row.error_code) } }
  }
  return { ...about, kind, data: { outboxId: row.id } }
}

/** An action reached its customer: it is sent, and they are answered by it. */
export function sentFacts(
  row: ActionRow,
  at: EpochMs,
  actor: Actor = program,
): readonly [NewFact, NewFact] {
  const about = { at, actor, ...rowsOf(row) }
  return [
    actionFact('outbox.sent', row, at, actor),
    { ...about, kind: 'message.answered', data: { by: 'outbox' } },
  ]
}

function rowsOf(row: ActionRow) {
  return {
    accountId: row.account_id,
    conversationId: row.conversation_id,
    messageId: row.message_id,
  }
}

/** The stored reason, if it is one we know. */
export function channelCode(code: string | null): ChannelErrorCode | null {
  return channelErrorCodes.find((known) => known === code) ?? null
}
