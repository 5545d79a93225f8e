import { sql } from 'kysely'
import type { ReportFilter, ReportRange } from '#shared/contract/reports.ts'
import type { EpochMs } from '#shared/domain.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { readHistories } from './histories.ts'
import { slicesOf } from './range-slices.ts'
import { inReport, ofReported } from './report-filter.ts'
import { outcomeRows, promisesIn } from './report-repository.ts'

export interface Survey {
  readonly score: number | null
  /** Null where the conversation is gone. */
  readonly conversationId: number | null
}

const idsAtOnce = 2000

/** Reads whole conversations for reports. */
export function createCaseRepository(db: Db) {
  return {
    /**
     * Conversations with a case that began, went on or ended in `from` ≤ instant < `to`, or was open meanwhile;
     * ascending, spam included.
     */
    async activeIn(from: EpochMs, to: EpochMs): Promise<readonly number[]> {
      const ids = new Set<number>()
      const add = (rows: readonly { readonly id: number | null }[]) => {
        for (const { id } of rows) if (id !== null) ids.add(id)
      }
      for (const slice of slicesOf({ from, to })) {
        add(await writtenQuery(db, slice.from, slice.to).execute())
        await nextTurn()
      }
      // What was open then is open now, or was resolved since.
      add(await changedQuery(db, from).execute())
      add(await openQuery(db).execute())
      return [...ids].toSorted((one, other) => one - other)
    },
    /** Those of these conversations that are no spam, not only to be read, and pass a filter, in their order. */
    passing: (ids: readonly number[], filter: ReportFilter) => keptOf(db, ids, filter),
    histories: (ids: readonly number[]) => readHistories(db, ids),
    /** The names of those who answer. */
    async agentNames(): Promise<ReadonlyMap<number, string>> {
      const rows = await db.selectFrom('agents').select(['id', 'name']).execute()
      return new Map(rows.map(({ id, name }) => [id, name]))
    },
    /** How the promises ended that began in the range, by who ended them; one of ours may stand there more than once. */
    promises: (range: ReportRange) => promisesIn(db, range),
    /** How many labels each agent corrected in the range. */
    async correctionsByAgent(range: ReportRange) {
      return correctionRows(db, range)
        .select((eb) => ['sentiment_corrections.agent_id as agentId', eb.fn.countAll<number>().as('count')])
        .groupBy('sentiment_corrections.agent_id')
        .execute()
    },
    /** The surveys sent in the range, newest first: the score of each, null where nobody answered. */
    async surveys(kind: 'csat' | 'nps', range: ReportRange): Promise<readonly Survey[]> {
      const query = db
        .selectFrom('survey_answers')
        .select(['score', 'conversation_id as conversationId'])
        .where('kind', '=', kind)
        .orderBy('sent_at', 'desc')
      return inReport(query, 'survey_answers', range).execute()
    },
  }
}

/** Response promises that we could keep and that began in the range, without columns. */
export const promiseRows = (db: Db, range: ReportRange) => outcomeRows(db, range).where('result', '<>', 'missed_unseen')

/** Labels that were corrected in the range, with their messages, without columns. */
export function correctionRows(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('sentiment_corrections')
    .innerJoin('messages', 'messages.id', 'sentiment_corrections.message_id')
  return inReport(query, 'sentiment_corrections', range)
}

export type CaseRepository = ReturnType<typeof createCaseRepository>

export function writtenQuery(db: Db, from: EpochMs, to: EpochMs) {
  return db
    .selectFrom('messages')
    .select('conversation_id as id')
    .distinct()
    .where('direction', 'in', ['inbound', 'outbound'])
    .where('posted_at', '>=', from)
    .where('posted_at', '<', to)
}

export function changedQuery(db: Db, from: EpochMs) {
  return db
    .selectFrom('journal')
    .select('conversation_id as id')
    .distinct()
    .where(sql<boolean>`kind = 'conversation.status'`)
    .where('at', '>=', from)
}

/** What is not resolved belongs to the backlog, however long ago somebody wrote. */
export function openQuery(db: Db) {
  return db.selectFrom('conversations').select('id').where('status', 'in', ['open', 'pending', 'snoozed'])
}

async function keptOf(db: Db, ids: readonly number[], filter: ReportFilter): Promise<readonly number[]> {
  const kept: number[] = []
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const rows = await keptQuery(db, ids.slice(from, from + idsAtOnce), filter).execute()
    for (const { id } of rows) kept.push(id)
    await nextTurn()
  }
  return kept
}

export function keptQuery(db: Db, ids: readonly number[], filter: ReportFilter) {
  const query = db
    .selectFrom('conversations')
    .select('id')
    .where(sql<boolean>`id in (select value from json_each(${JSON.stringify(ids)}))`)
    .where('status', 'not in', ['spam', 'heard'])
    .orderBy('id')
  return ofReported(query, 'conversations', filter)
}
