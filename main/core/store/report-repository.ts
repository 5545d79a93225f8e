import { sql } from 'kysely'
import type { HandoffFunnel, ReportRange, SlaOutcome } from '#shared/contract/reports.ts'
import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { quarterMs, slicesOf } from './range-slices.ts'
import { inReport } from './report-filter.ts'

export interface QuarterCount {
  /** Start of the quarter hour. */
  readonly at: EpochMs
  readonly network: Network
  readonly label: SentimentLabel
  readonly count: number
}

export interface Response {
  readonly startedAt: EpochMs
  readonly calendarMs: number
  readonly businessMs: number
}

const responseTargets = ['firstResponse', 'nextResponse'] as const

/** Aggregates for the charts. Every range is `from` ≤ instant < `to`. */
export function createReportRepository(db: Db) {
  return {
    /** Inbound messages by quarter hour, network and sentiment, a slice of the range at a time. */
    async *inbound(range: ReportRange): AsyncGenerator<readonly QuarterCount[], void, void> {
      for (const slice of slicesOf(range)) {
        const rows = await inboundQuery(db, slice).execute()
        yield rows.map(({ quarter, ...row }) => ({ ...row, at: Math.floor(quarter) * quarterMs }))
        await nextTurn()
      }
    },
    /** Answered customers by the start of their waiting, a slice of the range at a time. */
    async *responses(range: ReportRange): AsyncGenerator<readonly Response[], void, void> {
      for (const slice of slicesOf(range)) {
        const rows = await responsesQuery(db, slice).execute()
        yield rows.map((row) => ({
          startedAt: row.started_at,
          calendarMs: Math.max(0, row.completed_at - row.started_at),
          businessMs: row.business_ms,
        }))
        await nextTurn()
      }
    },
    /** Open conversations in which a customer waits for an answer. */
    async waiting(range: ReportRange): Promise<number> {
      return (await waitingQuery(db, range, 0).executeTakeFirstOrThrow()).waiting
    },
    /** Promises broken already although the answer is still owed: by us, or before we saw the message. */
    async overdue(range: ReportRange, now: EpochMs): Promise<{ ours: number; unseen: number }> {
      const { overdue, unseen } = await waitingQuery(db, range, now).executeTakeFirstOrThrow()
      return { ours: overdue - unseen, unseen }
    },
    async outcomes(range: ReportRange): Promise<SlaOutcome> {
      const counts = new Map((await outcomesQuery(db, range).execute()).map((row) => [row.result, row.n]))
      const unanswered = await unansweredRows(db, range)
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow()
      return {
        hit: counts.get('met') ?? 0,
        missed: counts.get('missed') ?? 0,
        lostBeforeSeen: counts.get('missed_unseen') ?? 0,
        resolvedUnanswered: unanswered.n,
      }
    },
    /** Each stage counts the handoffs that ever reached it. */
    async handoffs(range: ReportRange): Promise<HandoffFunnel> {
      return handoffRows(db, range)
        .select((eb) => [
          eb.fn.countAll<number>().as('proposed'),
          eb.fn.count<number>('invited_at').as('invited'),
          eb.fn.count<number>('arrived_at').as('arrived'),
          sql<number>`count(case when state = 'resolved' then 1 end)`.as('resolved'),
        ])
        .executeTakeFirstOrThrow()
    },
  }
}

/** Customers' messages of a range, without columns. */
export function inboundRows(db: Db, range: ReportRange) {
  return inReport(db.selectFrom('messages').where('direction', '=', 'inbound'), 'messages', range)
}

/** The messages of a range counted from the covering index. */
export function inboundQuery(db: Db, range: ReportRange) {
  return inboundRows(db, range)
    .select((eb) => [
      sql<number>`posted_at / ${sql.lit(quarterMs)}`.as('quarter'),
      'network',
      'sentiment_label as label',
      eb.fn.countAll<number>().as('count'),
    ])
    .groupBy(['quarter', 'network', 'sentiment_label'])
}

/** The response promises of a range that ended, without columns. */
export function outcomeRows(db: Db, range: ReportRange) {
  return inReport(db.selectFrom('sla_outcomes').where('target', 'in', responseTargets), 'sla_outcomes', range)
}

/** The kept and broken response promises of a range. */
export function responsesQuery(db: Db, range: ReportRange) {
  return outcomeRows(db, range).select(['started_at', 'completed_at', 'business_ms'])
}

/** Open conversations of a range that wait for us, without columns. */
export function waitingRows(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('conversations')
    .where('status', '=', 'open')
    .where('due_target', 'in', responseTargets)
  return inReport(query, 'conversations', range)
}

/** Of a waiting conversation: its promise is broken; it was before we saw the message. */
export const isOverdue = (now: EpochMs) => sql<boolean>`due_at < ${now}`
export const isUnseen = (now: EpochMs) => sql<boolean>`(due_at < ${now} and waiting_seen_at > due_at)`

/** Open conversations that wait for us, those of them overdue at `now`, and those overdue before we saw them. */
export function waitingQuery(db: Db, range: ReportRange, now: EpochMs) {
  return waitingRows(db, range).select((eb) => [
    eb.fn.countAll<number>().as('waiting'),
    sql<number>`count(case when ${isOverdue(now)} then 1 end)`.as('overdue'),
    sql<number>`count(case when ${isUnseen(now)} then 1 end)`.as('unseen'),
  ])
}

/** Response promises by how they ended. */
export function outcomesQuery(db: Db, range: ReportRange) {
  return outcomeRows(db, range)
    .select((eb) => ['result', eb.fn.countAll<number>().as('n')])
    .groupBy('result')
}

/** Cases that were closed in time but without any answer, without columns. */
export function unansweredRows(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('sla_outcomes')
    .where('target', '=', 'resolution')
    .where('unanswered', '=', 1)
  return inReport(query, 'sla_outcomes', range)
}

/** Moves to private that were proposed in a range, without columns; what was taken back before it left is none. */
export function handoffRows(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('handoffs')
    .where((eb) => eb.or([eb('state', '<>', 'declined'), eb('invited_at', 'is not', null)]))
  return inReport(query, 'handoffs', range)
}

export type ReportRepository = ReturnType<typeof createReportRepository>
