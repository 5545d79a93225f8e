import type { Message } from '#shared/contract/conversation.ts'
import type { ChannelErrorCode } from '#shared/channel.ts'
import type { OutboxStatus } from '#shared/domain.ts'
import { channelErrorCodes } from '#shared/channel.ts'
import type { Selectable } from 'kysely'
import type { MessagesTable } from './schema.ts'

export interface MessageRow extends Selectable<MessagesTable> {
  readonly agent_name: string | null
  readonly outbox_id: number | null
  readonly outbox_status: OutboxStatus | null
  readonly outbox_send_at: number | null
  readonly outbox_error_code: string | null
  readonly outbox_error_text: string | null
  readonly outbox_retry_at: number | null
}

export function messageOf(row: MessageRow, edits: Message['edits']): Message {
  return {
    id: String(row.id),
    conversationId: String(row.conversation_id),
    externalId: row.external_id,
    direction: row.direction,
    kind: row.kind,
    visibility: row.visibility,
    text: row.text,
    postedAt: row.posted_at,
    receivedAt: row.received_at,
    editedAt: row.edited_at,
    deletedAt: row.deleted_at,
    expiredAt: row.expired_at,
    importedAt: row.imported_at,
    edits,
    replyToExternalId: row.reply_to_external_id,
    url: row.url,
    repliable: row.repliable === 1,
    albumId: row.album_id,
    attachments: row.attachments_json === null ? [] : JSON.parse(row.attachments_json),
    context: row.context_json === null ? null : JSON.parse(row.context_json),
    language: row.language,
    sentiment: {
      label: row.sentiment_label,
      score: row.sentiment_score,
      corrected: row.sentiment_corrected === 1,
    },
    intents: JSON.parse(row.intents_json),
    delivery: deliveryOf(row),
    agentName: row.agent_name,
  }
}

function deliveryOf(row: MessageRow): Message['delivery'] {
  if (row.outbox_id === null || row.outbox_status === null) return null
  return {
    outboxId: String(row.outbox_id),
    status: row.outbox_status,
    sendAt: row.outbox_send_at ?? row.posted_at,
    error: isErrorCode(row.outbox_error_code) ? row.outbox_error_code : null,
    errorText: row.outbox_error_text,
    retryAt: row.outbox_retry_at,
  }
}

function isErrorCode(code: string | null): code is ChannelErrorCode {
  return code !== null && (channelErrorCodes as readonly string[]).includes(code)
}
