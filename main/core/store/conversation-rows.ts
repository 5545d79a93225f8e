import { sql, type Selectable } from 'kysely'
import type { EpochMs, HandoffState, Visibility } from '#shared/domain.ts'
import type { RawConnection } from './database.ts'
import type { Reader, Writer } from './outbox-repository.ts'
import type { ConversationsTable } from './schema.ts'

/** What changes about a conversation as messages and commands come in, in the order of its statements. */
const changingColumns = [
  'status',
  'snoozed_until',
  'assignee_id',
  'unread',
  'preview',
  'message_count',
  'last_message_id',
  'last_message_at',
  'last_direction',
  'sentiment_label',
  'sentiment_score',
  'sentiment_corrected',
  'priority_score',
  'priority_level',
  'priority_reasons_json',
  'manual_priority',
  'sla_json',
  'due_at',
  'due_target',
  'urgency_at',
  'waiting_since',
  'waiting_seen_at',
  'priority_basis_json',
  'withdrawn_at',
  'handoff_state',
  'policy_id',
  'escalate_at',
] as const satisfies readonly (keyof ConversationsTable)[]

const placeColumns = [
  'id',
  'account_id',
  'network',
  'author_id',
  'place_id',
  'visibility',
  'kind',
  'place_url',
  'created_at',
] as const satisfies readonly (keyof ConversationsTable)[]

type Row = Readonly<Selectable<ConversationsTable>>

export type ConversationColumns = Pick<Row, (typeof changingColumns)[number]>
export type ConversationPlace = Pick<Row, (typeof placeColumns)[number]>
export type ConversationRow = ConversationPlace & ConversationColumns

/** With one author in one place there is one conversation. */
export type PlaceKey = Pick<Row, 'author_id' | 'place_id' | 'visibility'>

const allColumns = [...placeColumns, ...changingColumns]
const selected = `select ${allColumns.join(', ')} from conversations`

/** The preference with the highest id that a conversation had when many were removed. */
export const lastConversation = 'lastConversation'

/** An id that no conversation has or had: facts and screens may still name one that is no more. */
export const nextConversationSql = `(select 1 + max(
  coalesce((select max(id) from conversations), 0),
  coalesce((select max(id) from merged_conversations), 0),
  coalesce((select cast(value_json as integer) from preferences where name = '${lastConversation}'), 0)))`

/*
 * Whoever changes a conversation does it with one of these, and gives a whole row: no column is written
 * anywhere else, so none can forget another that follows from it.
 */

export async function conversationRow(reader: Reader, id: number): Promise<ConversationRow | null> {
  return (await conversationRows(reader, [id]))[0] ?? null
}

export async function conversationRows(
  reader: Reader,
  ids: readonly number[],
): Promise<readonly ConversationRow[]> {
  return reader.selectFrom('conversations').select(allColumns).where('id', 'in', ids).execute()
}

export async function conversationAt(
  reader: Reader,
  accountId: number,
  place: PlaceKey,
): Promise<ConversationRow | null> {
  const row = await reader
    .selectFrom('conversations')
    .select(allColumns)
    .where('account_id', '=', accountId)
    .where('author_id', '=', place.author_id)
    .where('place_id', '=', place.place_id)
    .where('visibility', '=', place.visibility)
    .executeTakeFirst()
  return row ?? null
}

/** Answers the new conversation's id. */
export async function insertConversation(
  trx: Writer,
  row: Omit<ConversationRow, 'id'>,
): Promise<number> {
  const { id } = await trx
    .insertInto('conversations')
    .values({ ...row, id: sql<number>`${sql.raw(nextConversationSql)}`, updated_at: row.created_at })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function saveConversation(
  trx: Writer,
  id: number,
  columns: ConversationColumns,
  at: EpochMs,
): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ ...columns, updated_at: at })
    .where('id', '=', id)
    .execute()
}

/** The place has another name from now on. */
export async function renamePlace(trx: Writer, id: number, placeId: string): Promise<void> {
  await trx.updateTable('conversations').set({ place_id: placeId }).where('id', '=', id).execute()
}

/** How far the handoff is that conversations belong to; nothing else follows from it. */
export async function showHandoffState(
  trx: Writer,
  ids: readonly number[],
  state: HandoffState | null,
): Promise<void> {
  await trx
    .updateTable('conversations')
    .set({ handoff_state: state })
    .where('id', 'in', ids)
    .execute()
}

/** The same on the raw connection, for the hot path. Synchronous; the caller holds the transaction. */
export function createConversationRows(raw: RawConnection) {
  const byIds = raw.prepare<[string], ConversationRow>(
    `${selected} where id in (select value from json_each(?))`,
  )
  const at = raw.prepare<[string, number], ConversationRow>(
    `select ${allColumns.map((name) => `conversations.${name}`).join(', ')}
     from json_each(?) as wanted cross join conversations
     on account_id = ? and author_id = wanted.value ->> 0 and place_id = wanted.value ->> 1
       and visibility = wanted.value ->> 2`,
  )
  const inPlaces = raw.prepare<[number, string], ConversationRow>(
    `${selected} where account_id = ? and place_id in (select value from json_each(?))`,
  )
  const insert = raw.prepare(
    `insert into conversations (${allColumns.join(', ')}, updated_at)
     values (${allColumns.map(() => '?').join(', ')}, ?)`,
  )
  const update = raw.prepare(
    `update conversations set ${changingColumns.map((name) => `${name} = ?`).join(', ')},
      updated_at = ? where id = ?`,
  )
  const rename = raw.prepare('update conversations set place_id = ? where id = ?')
  const remove = raw.prepare('delete from conversations where id = ?')

  return {
    loadAll: (ids: readonly number[]): readonly ConversationRow[] =>
      ids.length === 0 ? [] : byIds.all(JSON.stringify(ids)),
    /** Those of these authors in these places that there are; a place may stand here once. */
    at: (
      accountId: number,
      places: readonly (readonly [authorId: number, placeId: string, visibility: Visibility])[],
    ): readonly ConversationRow[] => (places.length === 0 ? [] : at.all(JSON.stringify(places), accountId)),
    /** Everybody's conversations in these places. */
    inPlaces: (accountId: number, placeIds: readonly string[]): readonly ConversationRow[] =>
      placeIds.length === 0 ? [] : inPlaces.all(accountId, JSON.stringify(placeIds)),
    insert(row: ConversationRow, at: EpochMs): void {
      insert.run(...allColumns.map((name) => row[name]), at)
    },
    save(id: number, columns: ConversationColumns, at: EpochMs): void {
      update.run(...changingColumns.map((name) => columns[name]), at, id)
    },
    /** The place has another name from now on. */
    rename: (id: number, placeId: string): void => void rename.run(placeId, id),
    /** Nothing may belong to it any more. */
    remove: (id: number): void => void remove.run(id),
  }
}

/** Nothing tells any more where a person (a contact) wrote, nor what. The caller holds the transaction. */
export function wipeConversationsOf(raw: RawConnection, contactId: number): void {
  raw
    .prepare(
      `update conversations set preview = '', place_id = 'erased:' || id, place_url = null
       where author_id in (select id from authors where contact_id = ?)`,
    )
    .run(contactId)
}

/** Conversations that end with one of these messages show nothing of it any more. The caller holds the transaction. */
export function wipePreviews(raw: RawConnection, messageIds: readonly number[]): void {
  raw
    .prepare(
      `update conversations set preview = '' from messages
       where messages.id in (select value from json_each(?)) and conversations.id = messages.conversation_id
         and conversations.last_message_id = messages.id`,
    )
    .run(JSON.stringify(messageIds))
}
