import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import type { Reader, Writer } from './outbox-repository.ts'

/** What the decisions of people read and write besides the conversations themselves. */

export async function tagsOf(reader: Reader, conversationId: number): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('conversation_tags')
    .select('tag_id')
    .where('conversation_id', '=', conversationId)
    .orderBy('tag_id')
    .execute()
  return rows.map((row) => row.tag_id)
}

/** Tags that somebody removed meanwhile are left out. */
export async function setTags(
  trx: Writer,
  conversationId: number,
  tagIds: readonly number[],
): Promise<void> {
  await trx
    .deleteFrom('conversation_tags')
    .where('conversation_id', '=', conversationId)
    .execute()
  if (tagIds.length === 0) return
  await trx
    .insertInto('conversation_tags')
    .columns(['conversation_id', 'tag_id'])
    .expression((eb) =>
      eb
        .selectFrom('tags')
        .select((row) => [row.val(conversationId).as('conversation_id'), 'id'])
        .where('id', 'in', tagIds),
    )
    .execute()
}

/** Conversations whose snooze is over. */
export async function dueSnoozes(reader: Reader, at: EpochMs): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('conversations')
    .select('id')
    .where('status', '=', 'snoozed')
    .where('snoozed_until', '<=', at)
    .execute()
  return rows.map((row) => row.id)
}

/** What is not resolved of these authors, by id. */
export async function unresolvedOf(
  reader: Reader,
  authorIds: readonly number[],
): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('conversations')
    .select('id')
    .where('author_id', 'in', authorIds)
    .where('status', '!=', 'resolved')
    .orderBy('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Blocks the authors of conversations, or lets them in; answers whom, each with one of the conversations. */
export async function setBlocked(
  trx: Writer,
  conversationIds: readonly number[],
  at: EpochMs | null,
): Promise<readonly { readonly authorId: number; readonly conversationId: number }[]> {
  const rows = await trx
    .selectFrom('conversations')
    .select((eb) => ['author_id as authorId', eb.fn.min('id').as('conversationId')])
    .where('id', 'in', conversationIds)
    .groupBy('author_id')
    .execute()
  const ids = rows.map((row) => row.authorId)
  await trx.updateTable('authors').set({ blocked_at: at }).where('id', 'in', ids).execute()
  return rows
}

/** The next of all that is not resolved and not only to be read, by id. */
export async function unresolvedAfter(
  reader: Reader,
  id: number,
  limit: number,
): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('conversations')
    .select('id')
    .where('id', '>', id)
    .where('status', 'not in', ['resolved', 'heard'])
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.id)
}

/** When the customer's newest message was posted, of those that were here by `receivedBy`. */
export async function lastInboundAt(
  reader: Reader,
  conversationId: number,
  receivedBy?: EpochMs,
): Promise<EpochMs | null> {
  let query = reader
    .selectFrom('messages')
    .select('posted_at')
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'inbound')
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
  if (receivedBy !== undefined) query = query.where('received_at', '<=', receivedBy)
  return (await query.executeTakeFirst())?.posted_at ?? null
}

/** What the customer wrote and did not take back, oldest first; the newest `limit` of it. */
export async function inboundOf(
  reader: Reader,
  conversationId: number,
  limit: number,
): Promise<readonly { id: number; postedAt: EpochMs; receivedAt: EpochMs }[]> {
  const rows = await reader
    .selectFrom('messages')
    .select(['id', 'posted_at as postedAt', 'received_at as receivedAt'])
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'inbound')
    .where('deleted_at', 'is', null)
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.toReversed()
}

export interface LabelledMessage {
  readonly id: number
  readonly conversationId: number
  readonly network: Network
  readonly text: string
  readonly editedAt: EpochMs | null
  readonly label: SentimentLabel
  /** Of the customer's messages in its conversation the newest. */
  readonly isNewest: boolean
}

export async function labelledMessage(
  reader: Reader,
  messageId: number,
): Promise<LabelledMessage | null> {
  const row = await reader
    .selectFrom('messages')
    .select([
      'id',
      'conversation_id as conversationId',
      'network',
      'text',
      'edited_at as editedAt',
      'sentiment_label as label',
    ])
    .where('id', '=', messageId)
    .executeTakeFirst()
  if (!row) return null
  const newest = await reader
    .selectFrom('messages')
    .select('id')
    .where('conversation_id', '=', row.conversationId)
    .where('direction', '=', 'inbound')
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { ...row, isNewest: newest?.id === row.id }
}

export interface Correction {
  readonly id: number
  readonly from: SentimentLabel
  readonly to: SentimentLabel
  readonly at: EpochMs
}

/** The last two of a message, newest first. */
export async function correctionsOf(
  reader: Reader,
  messageId: number,
): Promise<readonly Correction[]> {
  return reader
    .selectFrom('sentiment_corrections')
    .select(['id', 'from_label as from', 'to_label as to', 'created_at as at'])
    .where('message_id', '=', messageId)
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
}

export async function keepCorrection(
  trx: Writer,
  messageId: number,
  agentId: number,
  correction: Omit<Correction, 'id'>,
): Promise<void> {
  await trx
    .insertInto('sentiment_corrections')
    .values({
      message_id: messageId,
      agent_id: agentId,
      from_label: correction.from,
      to_label: correction.to,
      created_at: correction.at,
    })
    .execute()
}

export async function forgetCorrection(trx: Writer, id: number): Promise<void> {
  await trx.deleteFrom('sentiment_corrections').where('id', '=', id).execute()
}

export async function labelMessage(
  trx: Writer,
  messageId: number,
  sentiment: {
    readonly label: SentimentLabel
    readonly score: number
    readonly corrected: boolean
  },
): Promise<void> {
  await trx
    .updateTable('messages')
    .set({
      sentiment_label: sentiment.label,
      sentiment_score: sentiment.score,
      sentiment_corrected: sentiment.corrected ? 1 : 0,
    })
    .where('id', '=', messageId)
    .execute()
}
