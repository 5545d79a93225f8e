import { sql } from 'kysely'
import type { HandoffFunnel, ReportRange, SlaOutcome } from '#shared/contract/reports.ts'
import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { quarterMs, slicesOf } from './range-slices.ts'

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

const wanted = (range: ReportRange): readonly Network[] | null =>
  range.networks && range.networks.length > 0 ? range.networks : null

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
      const unanswered = await unansweredQuery(db, range).executeTakeFirstOrThrow()
      return {
        hit: counts.get('met') ?? 0,
        missed: counts.get('missed') ?? 0,
        lostBeforeSeen: counts.get('missed_unseen') ?? 0,
        resolvedUnanswered: unanswered.n,
      }
    },
    /** Each stage counts the handoffs that ever reached it; what was taken back before it left is none. */
    async handoffs(range: ReportRange): Promise<HandoffFunnel> {
      let query = db
        .selectFrom('handoffs')
        .select((eb) => [
          eb.fn.countAll<number>().as('proposed'),
          eb.fn.count<number>('invited_at').as('invited'),
          eb.fn.count<number>('arrived_at').as('arrived'),
          sql<number>`count(case when state = 'resolved' then 1 end)`.as('resolved'),
        ])
        .where('created_at', '>=', range.from)
        .where('created_at', '<', range.to)
        .where((eb) => eb.or([eb('state', '<>', 'declined'), eb('invited_at', 'is not', null)]))
      const networks = wanted(range)
      if (networks) query = query.where('network', 'in', networks)
      return query.executeTakeFirstOrThrow()
    },
  }
}

/** The messages of a range counted from the covering index. */
export function inboundQuery(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('messages')
    .select((eb) => [
      sql<number>`posted_at / ${sql.lit(quarterMs)}`.as('quarter'),
      'network',
      'sentiment_label as label',
      eb.fn.countAll<number>().as('count'),
    ])
    .where('direction', '=', 'inbound')
    .where('posted_at', '>=', range.from)
    .where('posted_at', '<', range.to)
    .groupBy(['quarter', 'network', 'sentiment_label'])
  const networks = wanted(range)
  return networks ? query.where('network', 'in', networks) : query
}

/** The kept and broken response promises of a range. */
export function responsesQuery(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('sla_outcomes')
    .select(['started_at', 'completed_at', 'business_ms'])
    .where('started_at', '>=', range.from)
    .where('started_at', '<', range.to)
    .where('target', 'in', responseTargets)
  const networks = wanted(range)
  return networks ? query.where('network', 'in', networks) : query
}

/** Open conversations that wait for us, those of them overdue at `now`, and those overdue before we saw them. */
export function waitingQuery(db: Db, range: ReportRange, now: EpochMs) {
  const query = db
    .selectFrom('conversations')
    .select((eb) => [
      eb.fn.countAll<number>().as('waiting'),
      sql<number>`count(case when due_at < ${now} then 1 end)`.as('overdue'),
      sql<number>`count(case when due_at < ${now} and waiting_seen_at > due_at then 1 end)`.as('unseen'),
    ])
    .where('status', '=', 'open')
    .where('due_target', 'in', responseTargets)
    .where('last_message_at', '>=', range.from)
    .where('last_message_at', '<', range.to)
  const networks = wanted(range)
  return networks ? query.where('network', 'in', networks) : query
}

/** Response promises by how they ended. */
export function outcomesQuery(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('sla_outcomes')
    .select((eb) => ['result', eb.fn.countAll<number>().as('n')])
    .where('started_at', '>=', range.from)
    .where('started_at', '<', range.to)
    .where('target', 'in', responseTargets)
    .groupBy('result')
  const networks = wanted(range)
  return networks ? query.where('network', 'in', networks) : query
}

/** Cases that were closed in time but without any answer. */
export function unansweredQuery(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('sla_outcomes')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('started_at', '>=', range.from)
    .where('started_at', '<', range.to)
    .where('target', '=', 'resolution')
    .where('unanswered', '=', 1)
  const networks = wanted(range)
  return networks ? query.where('network', 'in', networks) : query
}

export type ReportRepository = ReturnType<typeof createReportRepository>
