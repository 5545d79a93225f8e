import type { EpochMs } from '#shared/domain.ts'
import type { MessageRow } from './batch-reader.ts'
import type { ConversationPlace } from './conversation-rows.ts'
import type { Reader, Writer } from './outbox-repository.ts'
import { addSearchRow, removeSearchRow } from './search-rows.ts'

export interface OptimisticMessage {
  readonly conversation: ConversationPlace
  readonly agentId: number | null
  readonly text: string
  readonly replyToExternalId: string | null
  readonly at: EpochMs
}

/** Shows our own message before the platform has it. */
export async function insertOptimisticMessage(
  trx: Writer,
  message: OptimisticMessage,
): Promise<number> {
  const { conversation } = message
  const { id } = await trx
    .insertInto('messages')
    .values({
      account_id: conversation.account_id,
      network: conversation.network,
      external_id: null,
      conversation_id: conversation.id,
      author_id: conversation.author_id,
      agent_id: message.agentId,
      direction: 'outbound',
      kind: conversation.kind,
      visibility: conversation.visibility,
      text: message.text,
      posted_at: message.at,
      received_at: message.at,
      edited_at: null,
      deleted_at: null,
      reply_to_external_id: message.replyToExternalId,
      url: null,
      repliable: 0,
      album_id: null,
      attachments_json: null,
      context_json: null,
      language: 'unknown',
      sentiment_label: 'neutral',
      sentiment_score: 0,
      sentiment_corrected: 0,
      intents_json: '[]',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await addSearchRow(trx, id, message.text)
  return id
}

export async function messageRow(reader: Reader, id: number): Promise<MessageRow | null> {
  const row = await reader.selectFrom('messages').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export async function messageByExternalId(
  reader: Reader,
  accountId: number,
  externalId: string,
): Promise<MessageRow | null> {
  const row = await reader
    .selectFrom('messages')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('external_id', '=', externalId)
    .executeTakeFirst()
  return row ?? null
}

export async function newestInbound(
  reader: Reader,
  conversationId: number,
): Promise<MessageRow | null> {
  const row = await reader
    .selectFrom('messages')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'inbound')
    .where('deleted_at', 'is', null)
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export interface Confirmation {
  readonly externalId: string | null
  readonly postedAt: EpochMs
  readonly url: string | null
}

export async function confirmMessage(
  trx: Writer,
  messageId: number,
  confirmation: Confirmation,
): Promise<void> {
  await trx
    .updateTable('messages')
    .set({
      external_id: confirmation.externalId,
      posted_at: confirmation.postedAt,
      url: confirmation.url,
    })
    .where('id', '=', messageId)
    .execute()
}

export async function replaceMessageText(
  trx: Writer,
  messageId: number,
  text: string,
): Promise<void> {
  await trx.updateTable('messages').set({ text }).where('id', '=', messageId).execute()
  await removeSearchRow(trx, messageId)
  await addSearchRow(trx, messageId, text)
}

export async function moveMessage(
  trx: Writer,
  messageId: number,
  conversationId: number,
): Promise<void> {
  await trx
    .updateTable('messages')
    .set({ conversation_id: conversationId })
    .where('id', '=', messageId)
    .execute()
}

/** Removes a message and everything that hangs on it. */
export async function removeMessage(trx: Writer, messageId: number): Promise<void> {
  await trx.deleteFrom('message_edits').where('message_id', '=', messageId).execute()
  await trx.deleteFrom('monitor_hits').where('message_id', '=', messageId).execute()
  await trx.deleteFrom('mention_reads').where('message_id', '=', messageId).execute()
  await trx.deleteFrom('sentiment_corrections').where('message_id', '=', messageId).execute()
  await removeSearchRow(trx, messageId)
  await trx.deleteFrom('messages').where('id', '=', messageId).execute()
}

/** What a platform changed about a message that turned out to be ours moves over to our row. */
export async function adoptHistory(trx: Writer, from: MessageRow, to: number): Promise<void> {
  await trx
    .updateTable('message_edits')
    .set({ message_id: to })
    .where('message_id', '=', from.id)
    .execute()
  await trx
    .updateTable('messages')
    .set({ edited_at: from.edited_at, deleted_at: from.deleted_at })
    .where('id', '=', to)
    .execute()
  if (from.edited_at !== null) await replaceMessageText(trx, to, from.text)
}
