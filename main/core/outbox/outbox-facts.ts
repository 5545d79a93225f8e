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
  const about = {
    at,
    actor,
    accountId: row.account_id,
    conversationId: row.conversation_id,
    messageId: row.message_id,
  }
  if (kind === 'outbox.failed' || kind === 'outbox.uncertain') {
    return { ...about, kind, data: { outboxId: row.id, reason: channelCode(row.error_code) } }
  }
  return { ...about, kind, data: { outboxId: row.id } }
}

/** The stored reason, if it is one we know. */
export function channelCode(code: string | null): ChannelErrorCode | null {
  return channelErrorCodes.find((known) => known === code) ?? null
}
