import { sql } from 'kysely'
import type { ReportRange } from '#shared/contract/reports.ts'
import type { EpochMs } from '#shared/domain.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db, RawConnection } from './database.ts'
import { indexSliceMs, slicesOf } from './range-slices.ts'
import { ofReported } from './report-filter.ts'
import type { KeptCases, KeptTurns } from './report-schema.ts'

/** A conversation whose cases are to be reckoned anew, and how often that was noted. */
export interface Stale {
  readonly id: number
  readonly times: number
}

type Table = 'report_cases' | 'report_turns'

/** Which rows of a table: by one of its instants, of a range, but none of these conversations. */
export interface Wanted<Column> {
  readonly by: Column
  readonly range: ReportRange
  readonly without: readonly number[]
  /** Names in the answer, and the column of each. */
  readonly columns: Readonly<Record<string, Column>>
}

/** The cases that are kept reckoned. */
export function createKeptCases(db: Db) {
  async function read(table: Table, wanted: Wanted<string>): Promise<readonly unknown[]> {
    const found: unknown[] = []
    for (const range of slicesOf(wanted.range, indexSliceMs)) {
      for (const row of await keptQuery(db, table, { ...wanted, range }).execute()) found.push(row)
      await nextTurn()
    }
    return found
  }

  return {
    /** All that are to be reckoned anew; at most `limit`. */
    stale: (limit = Number.MAX_SAFE_INTEGER): Promise<readonly Stale[]> =>
      db.selectFrom('report_stale').select(['conversation_id as id', 'times']).orderBy('conversation_id').limit(limit).execute(),
    cases: (wanted: Wanted<keyof KeptCases>) => read('report_cases', wanted),
    turns: (wanted: Wanted<keyof KeptTurns>) => read('report_turns', wanted),
    /** Cases that had begun before an instant and were not over then. */
    async openAt(at: EpochMs, isOverAt: boolean, range: ReportRange, without: readonly number[]) {
      const found: { readonly conversationId: number; readonly startedAt: EpochMs }[] = []
      for (const query of openQueries(db, at, isOverAt, range, without)) {
        found.push(...(await query.execute()))
        await nextTurn()
      }
      return found
    },
  }
}

export type KeptCasesReader = ReturnType<typeof createKeptCases>

export function keptQuery(db: Db, table: Table, { by, range, without, columns }: Wanted<string>) {
  const at = sql.ref(`${table}.${by}`)
  const query = db
    .selectFrom(table)
    .select(Object.entries(columns).map(([name, column]) => sql`${sql.ref(`${table}.${column}`)}`.as(name)))
    .where(sql<boolean>`${at} >= ${range.from} and ${at} < ${range.to}`)
  return ofReported(butOf(query, table, without), table, range)
}

function openQueries(db: Db, at: EpochMs, isOverAt: boolean, range: ReportRange, without: readonly number[]) {
  const query = db
    .selectFrom('report_cases')
    .select(['report_cases.conversation_id as conversationId', 'report_cases.started_at as startedAt'])
    .where('started_at', '<', at)
  const narrowed = ofReported(butOf(query, 'report_cases', without), 'report_cases', range)
  return [
    narrowed.where(sql<boolean>`is_open = 1`),
    narrowed.where('resolved_at', isOverAt ? '>' : '>=', at),
  ]
}

interface Narrowable {
  where(condition: ReturnType<typeof sql<boolean>>): unknown
}

function butOf<Query extends Narrowable>(query: Query, table: Table, ids: readonly number[]): Query {
  if (ids.length === 0) return query
  return query.where(
    sql<boolean>`${sql.ref(`${table}.conversation_id`)} not in (select value from json_each(${JSON.stringify(ids)}))`,
  ) as Query
}

/** A conversation and what was reckoned of it. */
export interface ReckonedRows extends Stale {
  readonly cases: readonly KeptCases[]
  readonly turns: readonly KeptTurns[]
}

const caseColumns = [
  'started_at',
  'conversation_id',
  'number',
  'account_id',
  'network',
  'contact_id',
  'matter',
  'is_open',
  'waiting_since',
  'first_reply_at',
  'first_meaningful_reply_at',
  'last_reply_at',
  'resolved_at',
  'resolved_by',
  'first_resolved_at',
  'reopenings',
  'returned_at',
  'turns',
  'sentiment_before',
  'sentiment_after',
] as const satisfies readonly (keyof KeptCases)[]
const turnColumns = [
  'started_at',
  'conversation_id',
  'number',
  'account_id',
  'network',
  'answered_at',
  'agent_id',
  'assigned_at',
] as const satisfies readonly (keyof KeptTurns)[]

/** Writes what was reckoned. Synchronous; the caller holds the transaction. */
export function createKeptCaseWriter(raw: RawConnection) {
  const settle = raw.prepare('delete from report_stale where conversation_id = ? and times = ?')
  const insertOf = (table: Table, columns: readonly string[]) =>
    raw.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`)
  const dropCases = raw.prepare('delete from report_cases where conversation_id = ?')
  const dropTurns = raw.prepare('delete from report_turns where conversation_id = ?')
  const insertCase = insertOf('report_cases', caseColumns)
  const insertTurn = insertOf('report_turns', turnColumns)
  return {
    /** Answers whether it still was so: what changed meanwhile stays to be reckoned. */
    save({ id, times, cases, turns }: ReckonedRows): boolean {
      if (settle.run(id, times).changes === 0) return false
      dropCases.run(id)
      dropTurns.run(id)
      for (const row of cases) insertCase.run(...caseColumns.map((name) => row[name]))
      for (const row of turns) insertTurn.run(...turnColumns.map((name) => row[name]))
      return true
    },
  }
}
