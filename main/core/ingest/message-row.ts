import type { EpochMs } from '#shared/domain.ts'
import type { InboundMessage } from '../channels/channel.ts'
import type { Score } from '../scoring/scorer.ts'
import type { MessageRow } from '../store/batch-reader.ts'
import type { IngestAccount } from './batch-snapshot.ts'

/** A platform's message as it is stored. */
export function messageRow(
  account: IngestAccount,
  event: InboundMessage,
  score: Score,
  about: {
    readonly conversationId: number
    readonly authorId: number
    readonly receivedAt: EpochMs
  },
): Omit<MessageRow, 'id'> {
  return {
    account_id: account.id,
    network: account.network,
    external_id: event.externalId,
    conversation_id: about.conversationId,
    author_id: about.authorId,
    agent_id: null,
    direction: event.direction,
    kind: event.kind,
    visibility: event.visibility,
    text: event.text,
    posted_at: event.postedAt,
    received_at: about.receivedAt,
    edited_at: event.editedAt ?? null,
    deleted_at: null,
    reply_to_external_id: event.replyToExternalId ?? null,
    url: event.url ?? null,
    repliable: event.repliable ? 1 : 0,
    album_id: event.albumId ?? null,
    attachments_json: event.attachments.length > 0 ? JSON.stringify(event.attachments) : null,
    context_json: event.context ? JSON.stringify(event.context) : null,
    language: score.language,
    sentiment_label: score.sentiment.label,
    sentiment_score: score.sentiment.score,
    sentiment_corrected: 0,
    intents_json: JSON.stringify(score.intents),
    expired_at: null,
    imported_at: null,
  }
}
