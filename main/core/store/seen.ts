import { sql } from 'kysely'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { journalSpan } from './journal.ts'
import type { Reader } from './outbox-repository.ts'

/**
 * The newest message that somebody has seen of a conversation. The time is part of it because SQLite gives the number
 * of a reply that was taken back to the next message that comes in.
 */
export interface Seen {
  readonly messageId: number
  readonly receivedAt: EpochMs
  /** The newest fact of the journal then: what was edited after it is told there. Null where nobody knows any more. */
  readonly factId: number | null
}

/** As it stands in drafts and crosses the wire. */
export function writeSeen({ messageId, receivedAt, factId }: Seen): string {
  return `${messageId}@${receivedAt}${factId === null ? '' : `+${factId}`}`
}

/** Error: `bad_input`. */
export function readSeen(text: string): Seen {
  const [, messageId, receivedAt, factId] = /^(\d{1,15})@(\d{1,15})(?:\+(\d{1,15}))?$/.exec(text) ?? []
  if (messageId === undefined || receivedAt === undefined) throw new OtklikError('bad_input', { field: 'seen' })
  return {
    messageId: Number(messageId),
    receivedAt: Number(receivedAt),
    factId: factId === undefined ? null : Number(factId),
  }
}

/** What whoever reads the conversation now has seen of it. */
export async function seenNow(reader: Reader, conversationId: number): Promise<Seen> {
  // Before the messages are read: what is edited in between counts as not seen.
  const { newest: factId } = await journalSpan(reader)
  const row = await reader
    .selectFrom('messages')
    .select(['id as messageId', 'received_at as receivedAt'])
    .where('conversation_id', '=', conversationId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return { ...(row ?? { messageId: 0, receivedAt: 0 }), factId }
}

/** A message that came in, or was written by one of us, after something was seen, or as the last that was. */
export interface LaterMessage {
  readonly id: number
  readonly receivedAt: EpochMs
  readonly direction: 'inbound' | 'outbound'
  readonly isDeleted: boolean
  /** Of one that was written here: how far it is on its way, and when it was queued. */
  readonly outboxStatus: string | null
  readonly queuedAt: EpochMs | null
}

/** More would not be read before sending either. */
const mostNews = 20

/** In the order they were stored, at most 20: the newest. */
export async function messagesSince(
  reader: Reader,
  conversationId: number,
  seen: Seen,
): Promise<readonly LaterMessage[]> {
  const rows = await reader
    .selectFrom('messages')
    .leftJoin('outbox', 'outbox.message_id', 'messages.id')
    .select([
      'messages.id',
      'messages.received_at as receivedAt',
      'messages.direction',
      'messages.deleted_at as deletedAt',
      'outbox.status as outboxStatus',
      'outbox.created_at as queuedAt',
    ])
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.id', '>=', seen.messageId)
    .orderBy('messages.id', 'desc')
    .limit(mostNews + 1)
    .execute()
  return rows.map(({ deletedAt, ...row }) => ({ ...row, isDeleted: deletedAt !== null })).reverse()
}

/** The customer's messages that were seen and say something else by now, oldest first. */
export async function editedSince(reader: Reader, conversationId: number, seen: Seen): Promise<readonly number[]> {
  if (seen.factId === null) return []
  const rows = await editedQuery(reader, conversationId, seen, seen.factId).execute()
  return rows.map(({ id }) => id)
}

export function editedQuery(reader: Reader, conversationId: number, { messageId }: Seen, factId: number) {
  return reader
    .selectFrom('journal')
    .innerJoin('messages', 'messages.id', 'journal.message_id')
    .select('messages.id')
    .distinct()
    .where(sql<boolean>`journal.kind = 'message.edited'`)
    .where('journal.conversation_id', '=', conversationId)
    .where('journal.id', '>', factId)
    .where('messages.conversation_id', '=', conversationId)
    .where('messages.id', '<=', messageId)
    .where('messages.direction', '=', 'inbound')
    .where('messages.deleted_at', 'is', null)
    .orderBy('messages.id')
    .limit(mostNews)
}

/** When the replies were queued that could be seen then: parts of a long one appear later, and bear its time. */
export async function queuedBefore(
  reader: Reader,
  conversationId: number,
  seen: Seen,
): Promise<ReadonlySet<EpochMs>> {
  const rows = await reader
    .selectFrom('outbox')
    .select('created_at')
    .where('conversation_id', '=', conversationId)
    .where('message_id', '<=', seen.messageId)
    .execute()
  return new Set(rows.map((row) => row.created_at))
}
