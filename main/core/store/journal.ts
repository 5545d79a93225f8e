import type { Selectable } from 'kysely'
import { assertNever, type EpochMs } from '#shared/domain.ts'
import { factData, isFactKind, type Actor, type Fact, type NewFact } from '../journal/facts.ts'
import type { RawConnection } from './database.ts'
import type { Reader, Writer } from './outbox-repository.ts'
import type { JournalTable } from './schema.ts'

const columns = [
  'at',
  'actor',
  'actor_id',
  'kind',
  'conversation_id',
  'message_id',
  'account_id',
  'data_json',
] as const
type NewRow = Readonly<Pick<Selectable<JournalTable>, (typeof columns)[number]>>

/** SQLite takes many parameters in one statement, but not all. */
const mostRows = 500

/** Writes facts in the caller's transaction. */
export async function appendFacts(trx: Writer, facts: readonly NewFact[]): Promise<void> {
  for (let from = 0; from < facts.length; from += mostRows) {
    const rows = facts.slice(from, from + mostRows).map(rowOf)
    await trx.insertInto('journal').values(rows).execute()
  }
}

/** The same on the raw connection, for hot paths. Synchronous; the caller holds the transaction. */
export function createJournalStatements(raw: RawConnection) {
  const insert = raw.prepare(
    `insert into journal (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  )
  return {
    append(facts: readonly NewFact[]): void {
      for (const fact of facts) {
        const row = rowOf(fact)
        insert.run(
          row.at,
          row.actor,
          row.actor_id,
          row.kind,
          row.conversation_id,
          row.message_id,
          row.account_id,
          row.data_json,
        )
      }
    },
  }
}

/** What happened after the fact `after`, in order. Kinds that another version wrote are left out. */
export async function readFacts(
  reader: Reader,
  after: number,
  limit: number,
): Promise<{ readonly facts: readonly Fact[]; /** Where to read on. */ readonly last: number }> {
  const rows = await reader
    .selectFrom('journal')
    .selectAll()
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute()
  return { facts: rows.flatMap(factOf), last: rows.at(-1)?.id ?? after }
}

/** The oldest and the newest fact that is kept; zeros for a journal without any. */
export async function journalSpan(
  reader: Reader,
): Promise<{ readonly oldest: number; readonly newest: number }> {
  const row = await reader
    .selectFrom('journal')
    .select((eb) => [
      eb.selectFrom('journal').select('id').orderBy('id').limit(1).as('oldest'),
      eb.selectFrom('journal').select('id').orderBy('id', 'desc').limit(1).as('newest'),
    ])
    .limit(1)
    .executeTakeFirst()
  return { oldest: row?.oldest ?? 0, newest: row?.newest ?? 0 }
}

/** How many facts are so old that they would be forgotten; on a connection that may be for reading only. */
export function factsBefore(raw: RawConnection, before: EpochMs): number {
  if (before === Number.NEGATIVE_INFINITY) return 0
  const count = raw
    .prepare<[EpochMs], number>(
      `select count(*) from journal where id < coalesce(
        (select min(id) from journal where at >= ?), (select max(id) from journal))`,
    )
    .pluck()
    .get(before)
  return count ?? 0
}

/**
 * Forgets facts older than `before`, at most `limit` of them; answers how many went. The newest fact stays
 * whatever its age, so that no id is given twice. A fact behind a younger one waits for it.
 */
export async function pruneFacts(trx: Writer, before: EpochMs, limit: number): Promise<number> {
  const rows = await trx
    .selectFrom('journal')
    .select(['id', 'at'])
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  const young = rows.findIndex((row) => row.at >= before)
  const old = rows.slice(0, young === -1 ? rows.length - 1 : Math.min(young, limit))
  const last = old.at(-1)
  if (!last) return 0
  await trx.deleteFrom('journal').where('id', '<=', last.id).execute()
  return old.length
}

function rowOf(fact: NewFact): NewRow {
  return {
    at: fact.at,
    actor: fact.actor.kind,
    actor_id: 'id' in fact.actor ? fact.actor.id : null,
    kind: fact.kind,
    conversation_id: fact.conversationId ?? null,
    message_id: fact.messageId ?? null,
    account_id: fact.accountId ?? null,
    data_json: dataJson(fact.data),
  }
}

/** Most facts say nothing besides what stands in their columns. */
function dataJson(data: object): string | null {
  for (const _key in data) return JSON.stringify(data)
  return null
}

/** None for a kind, or data, that another version wrote. */
export function factOf(row: Readonly<Selectable<JournalTable>>): readonly Fact[] {
  if (!isFactKind(row.kind)) return []
  const data = factData[row.kind].safeParse(row.data_json === null ? {} : JSON.parse(row.data_json))
  if (!data.success) return []
  const fact = {
    id: row.id,
    kind: row.kind,
    at: row.at,
    actor: actorOf(row),
    conversationId: row.conversation_id,
    messageId: row.message_id,
    accountId: row.account_id,
    data: data.data,
  }
  // Kind and data were just found to belong together, which the compiler cannot follow.
  return [fact as Fact]
}

function actorOf({ actor, actor_id: id }: Readonly<Selectable<JournalTable>>): Actor {
  switch (actor) {
    case 'agent':
      return { kind: actor, id }
    case 'customer':
      return { kind: actor, id: id ?? 0 }
    case 'network':
    case 'program':
      return { kind: actor }
    default:
      return assertNever(actor)
  }
}
