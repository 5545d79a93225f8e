import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { EpochMs, HandoffState, Language } from '#shared/domain.ts'
import type { By, NewFact } from '../journal/facts.ts'
import { showHandoffState } from './conversation-rows.ts'
import { appendFacts } from './journal.ts'
import type { Reader, Writer } from './outbox-repository.ts'
import type { HandoffsTable } from './schema.ts'

export type HandoffRow = Readonly<Selectable<HandoffsTable>>

export async function insertHandoff(
  trx: Writer,
  row: Readonly<Insertable<HandoffsTable>>,
  by: By,
): Promise<HandoffRow> {
  const inserted = await trx
    .insertInto('handoffs')
    .values(row)
    .returningAll()
    .executeTakeFirstOrThrow()
  await appendFacts(trx, [stateFact(inserted, by)])
  await showHandoff(trx, inserted)
  return inserted
}

function stateFact(row: HandoffRow, { actor, at }: By): NewFact {
  return {
    kind: `handoff.${row.state}`,
    at,
    actor,
    accountId: row.account_id,
    conversationId: row.public_conversation_id,
    data: { handoffId: row.id, other: row.private_conversation_id },
  }
}

export async function handoffRow(reader: Reader, id: number): Promise<HandoffRow | null> {
  const row = await reader.selectFrom('handoffs').selectAll().where('id', '=', id).executeTakeFirst()
  return row ?? null
}

export async function handoffByToken(reader: Reader, token: string): Promise<HandoffRow | null> {
  const row = await reader
    .selectFrom('handoffs')
    .selectAll()
    .where('token', '=', token)
    .executeTakeFirst()
  return row ?? null
}

/** The handoffs that start from or lead to a conversation, newest first. */
export async function handoffsOf(
  reader: Reader,
  conversationId: number,
): Promise<readonly HandoffRow[]> {
  return reader
    .selectFrom('handoffs')
    .selectAll()
    .where((eb) =>
      eb.or([
        eb('public_conversation_id', '=', conversationId),
        eb('private_conversation_id', '=', conversationId),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Handoffs of a public conversation that were proposed and never left. */
export async function unsentHandoffs(
  reader: Reader,
  publicConversationId: number,
): Promise<readonly HandoffRow[]> {
  return reader
    .selectFrom('handoffs')
    .selectAll()
    .where('public_conversation_id', '=', publicConversationId)
    .where('state', '=', 'proposed')
    .execute()
}

/** Brings a handoff into another state and shows it on both of its conversations. */
export async function changeHandoff(
  trx: Writer,
  row: HandoffRow,
  change: Readonly<Updateable<HandoffsTable>> & { readonly state: HandoffState },
  by: By,
): Promise<HandoffRow> {
  const changed = await trx
    .updateTable('handoffs')
    .set({ ...change, updated_at: by.at })
    .where('id', '=', row.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await appendFacts(trx, [stateFact(changed, by)])
  await showHandoff(trx, changed)
  return changed
}

async function showHandoff(trx: Writer, row: HandoffRow): Promise<void> {
  const ids = [row.public_conversation_id, row.private_conversation_id].filter((id) => id !== null)
  // What was taken back before anything left never was: neither a refusal nor a handoff is to be seen.
  const isUndone = row.state === 'declined' && row.invited_at === null
  await showHandoffState(trx, ids, isUndone ? null : row.state)
}

/** Waited for long enough. */
export async function overdueHandoffs(
  reader: Reader,
  now: EpochMs,
): Promise<readonly HandoffRow[]> {
  return overdueQuery(reader, now).execute()
}

/** In literals: only then can SQLite use an index of the open ones. */
export function overdueQuery(reader: Reader, now: EpochMs) {
  return reader
    .selectFrom('handoffs')
    .selectAll()
    .where(sql<boolean>`state in ('proposed', 'invited')`)
    .where('expires_at', '<=', now)
    .limit(200)
}

/** Arrived, and the private conversation has been resolved since. */
export async function finishedHandoffs(reader: Reader): Promise<readonly HandoffRow[]> {
  return finishedQuery(reader).execute()
}

export function finishedQuery(reader: Reader) {
  return reader
    .selectFrom('handoffs as h')
    .innerJoin('conversations as c', 'c.id', 'h.private_conversation_id')
    .selectAll('h')
    .where(sql<boolean>`h.state = 'arrived'`)
    // The plus keeps SQLite from walking all that is resolved to find the few that arrived.
    .where(sql<boolean>`+c.status = 'resolved'`)
    .limit(200)
}

/** What the store knows of writing to a person privately. */
export interface PrivateHistory {
  /** Where a private conversation goes on; the newest one. */
  readonly conversationId: number | null
  /** They have written to us privately. */
  readonly wroteBefore: boolean
}

/** `isShared`: places that several people read are none for a private answer. */
export async function privateHistory(
  reader: Reader,
  accountId: number,
  authorId: number,
  isShared: (placeId: string) => boolean,
): Promise<PrivateHistory> {
  const conversations = await reader
    .selectFrom('conversations')
    .select(['id', 'place_id'])
    .where('author_id', '=', authorId)
    .where('account_id', '=', accountId)
    .where('visibility', '=', 'private')
    .orderBy('last_message_at', 'desc')
    .execute()
  const own = conversations.filter((each) => !isShared(each.place_id)).map(({ id }) => id)
  const [conversationId] = own
  if (conversationId === undefined) return { conversationId: null, wroteBefore: false }
  const inbound = await wroteQuery(reader, own).executeTakeFirst()
  return { conversationId, wroteBefore: inbound !== undefined }
}

/** A message of the customer in one of these conversations. */
export function wroteQuery(reader: Reader, conversationIds: readonly number[]) {
  return (
    reader
      .selectFrom('messages')
      .select('id')
      .where('conversation_id', 'in', conversationIds)
      // The plus keeps SQLite from walking all that customers ever wrote.
      .where(sql<boolean>`+direction = 'inbound'`)
      .limit(1)
  )
}

export interface LastWords {
  readonly text: string
  readonly language: Language
}

/** What the customer said last in a conversation. */
export async function lastWords(reader: Reader, conversationId: number): Promise<LastWords | null> {
  const row = await reader
    .selectFrom('messages')
    .select(['text', 'language'])
    .where('conversation_id', '=', conversationId)
    .where('direction', '=', 'inbound')
    .where('deleted_at', 'is', null)
    .orderBy('posted_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function denyPrivate(trx: Writer, authorId: number, now: EpochMs): Promise<void> {
  await trx
    .updateTable('authors')
    .set({ private_allowed: 0, updated_at: now })
    .where('id', '=', authorId)
    .execute()
}
