import type { Selectable } from 'kysely'
import type { EpochMs, Visibility } from '#shared/domain.ts'
import { previewOf } from '../conversations/conversation-state.ts'
import { restingSortKey } from '../conversations/sort-key.ts'
import type { Reader, Writer } from './outbox-repository.ts'
import type { AuthorsTable, ConversationsTable } from './schema.ts'

export interface ConversationWithAuthor {
  readonly conversation: Readonly<Selectable<ConversationsTable>>
  readonly author: Readonly<Selectable<AuthorsTable>>
}

export async function conversationWithAuthor(
  reader: Reader,
  id: number,
): Promise<ConversationWithAuthor | null> {
  const conversation = await reader
    .selectFrom('conversations')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!conversation) return null
  const author = await reader
    .selectFrom('authors')
    .selectAll()
    .where('id', '=', conversation.author_id)
    .executeTakeFirstOrThrow()
  return { conversation, author }
}

/** Counts again what the list shows of a conversation, after messages were split, removed or confirmed. */
export async function refreshSummary(trx: Writer, id: number, now: EpochMs): Promise<void> {
  const counted = await trx
    .selectFrom('messages')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('conversation_id', '=', id)
    .executeTakeFirstOrThrow()
  const last = await trx
    .selectFrom('messages')
    .select(['id', 'text', 'posted_at', 'direction'])
    .where('conversation_id', '=', id)
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  await trx
    .updateTable('conversations')
    .set({
      message_count: counted.count,
      updated_at: now,
      last_message_id: last?.id ?? null,
      preview: last ? previewOf(last.text) : '',
      ...(last && { last_message_at: last.posted_at, last_direction: last.direction }),
    })
    .where('id', '=', id)
    .execute()
  await sortByNewest(trx, id)
}

/** Where a conversation that is not open stands in the queue follows from its newest message. */
async function sortByNewest(trx: Writer, id: number): Promise<void> {
  const row = await trx
    .selectFrom('conversations')
    .select(['status', 'last_message_at'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || row.status === 'open') return
  await trx
    .updateTable('conversations')
    .set({ urgency_at: restingSortKey(row.last_message_at) })
    .where('id', '=', id)
    .execute()
}

/** A conversation that was opened for a message which turned out to belong elsewhere asks for nothing. */
export async function closeIfEmpty(trx: Writer, id: number): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ status: 'resolved', unread: 0, due_at: null, due_target: null })
    .where('id', '=', id)
    .where('message_count', '=', 0)
    .execute()
  await sortByNewest(trx, id)
}

export async function conversationAt(
  reader: Reader,
  place: {
    readonly accountId: number
    readonly authorId: number
    readonly placeId: string
    readonly visibility: Visibility
  },
): Promise<number | null> {
  const row = await reader
    .selectFrom('conversations')
    .select('id')
    .where('account_id', '=', place.accountId)
    .where('author_id', '=', place.authorId)
    .where('place_id', '=', place.placeId)
    .where('visibility', '=', place.visibility)
    .executeTakeFirst()
  return row?.id ?? null
}

export async function renamePlace(trx: Writer, id: number, placeId: string): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ place_id: placeId })
    .where('id', '=', id)
    .execute()
}

/** What was typed and not sent stands in the composer again, before what is typed there by now. */
export async function returnToDraft(
  trx: Writer,
  conversation: { readonly id: number; readonly visibility: Visibility },
  text: string,
  now: EpochMs,
): Promise<void> {
  const draft = await trx
    .selectFrom('drafts')
    .select('text')
    .where('conversation_id', '=', conversation.id)
    .executeTakeFirst()
  const typedSince = draft?.text ?? ''
  const whole = typedSince.trim() === '' || typedSince === text ? text : `${text}\n\n${typedSince}`
  await trx
    .insertInto('drafts')
    .values({
      conversation_id: conversation.id,
      text: whole,
      visibility: conversation.visibility,
      updated_at: now,
    })
    .onConflict((conflict) =>
      conflict.column('conversation_id').doUpdateSet({ text: whole, updated_at: now }),
    )
    .execute()
}
