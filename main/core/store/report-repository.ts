import { sql } from 'kysely'
import type { HandoffFunnel, ReportRange, SlaOutcome } from '#shared/contract/reports.ts'
import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import { quarterMs } from '../reports/local-buckets.ts'
import type { Db } from './database.ts'

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
  const wanted = (range: ReportRange): readonly Network[] | null =>
    range.networks && range.networks.length > 0 ? range.networks : null

  function waitingIn(range: ReportRange) {
    const query = db
      .selectFrom('conversations')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('status', '=', 'open')
      .where('due_target', 'in', responseTargets)
      .where('last_message_at', '>=', range.from)
      .where('last_message_at', '<', range.to)
    const networks = wanted(range)
    return networks ? query.where('network', 'in', networks) : query
  }

  return {
    /** Inbound messages by quarter hour, network and sentiment. */
    async inbound(range: ReportRange): Promise<readonly QuarterCount[]> {
      let query = db
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
      if (networks) query = query.where('network', 'in', networks)
      const rows = await query.execute()
      return rows.map(({ quarter, ...row }) => ({ ...row, at: Math.floor(quarter) * quarterMs }))
    },
    async responses(range: ReportRange): Promise<readonly Response[]> {
      let query = db
        .selectFrom('sla_outcomes')
        .select(['started_at', 'completed_at', 'business_ms'])
        .where('started_at', '>=', range.from)
        .where('started_at', '<', range.to)
        .where('target', 'in', responseTargets)
      const networks = wanted(range)
      if (networks) query = query.where('network', 'in', networks)
      const rows = await query.execute()
      return rows.map((row) => ({
        startedAt: row.started_at,
        calendarMs: Math.max(0, row.completed_at - row.started_at),
        businessMs: row.business_ms,
      }))
    },
    /** Open conversations in which a customer waits for an answer. */
    async waiting(range: ReportRange): Promise<number> {
      return (await waitingIn(range).executeTakeFirstOrThrow()).n
    },
    /** Promises broken already although the answer is still owed: by us, or before we saw the message. */
    async overdue(range: ReportRange, now: EpochMs): Promise<{ ours: number; unseen: number }> {
      const all = waitingIn(range).where('due_at', '<', now)
      const { n: total } = await all.executeTakeFirstOrThrow()
      const { n: unseen } = await all
        .whereRef('waiting_seen_at', '>', 'due_at')
        .executeTakeFirstOrThrow()
      return { ours: total - unseen, unseen }
    },
    async outcomes(range: ReportRange): Promise<SlaOutcome> {
      let query = db
        .selectFrom('sla_outcomes')
        .select((eb) => ['result', eb.fn.countAll<number>().as('n')])
        .where('started_at', '>=', range.from)
        .where('started_at', '<', range.to)
        .where('target', 'in', responseTargets)
        .groupBy('result')
      const networks = wanted(range)
      if (networks) query = query.where('network', 'in', networks)
      const counts = new Map((await query.execute()).map((row) => [row.result, row.n]))
      return {
        hit: counts.get('met') ?? 0,
        missed: counts.get('missed') ?? 0,
        lostBeforeSeen: counts.get('missed_unseen') ?? 0,
      }
    },
    /** Each stage counts the handoffs that ever reached it. */
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
      const networks = wanted(range)
      if (networks) query = query.where('network', 'in', networks)
      return query.executeTakeFirstOrThrow()
    },
  }
}

export type ReportRepository = ReturnType<typeof createReportRepository>
