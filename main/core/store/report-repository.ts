import { sql } from 'kysely'
import type { HandoffFunnel, ReportRange, SlaOutcome } from '#shared/contract/reports.ts'
import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { countedSliceMs, indexSliceMs, quarterMs, slicesOf } from './range-slices.ts'
import { bucketOf, keptHandoffs, keptMessages, keptPromises, partsOf } from './report-counts.ts'
import { inReport, isServed } from './report-filter.ts'

export interface BucketCount {
  /** Start of the bucket. */
  readonly at: EpochMs
  readonly network: Network
  readonly negative: number
  readonly neutral: number
  readonly positive: number
}

export interface Response {
  readonly startedAt: EpochMs
  readonly calendarMs: number
  readonly businessMs: number
}

/** How the promises that somebody ended came out. */
export interface Promises {
  /** Null: nobody of ours. */
  readonly agentId: number | null
  readonly met: number
  readonly missed: number
  readonly unseen: number
  readonly unanswered: number
}

const responseTargets = ['firstResponse', 'nextResponse'] as const

/**
 * Figures for the charts: from what is kept counted where that tells apart what a filter does, from the rows else and
 * at the ends of a range. Every range is `from` ≤ instant < `to`.
 */
export function createReportRepository(db: Db) {
  async function outcomesOf(range: ReportRange): Promise<SlaOutcome> {
    const promises = await promisesIn(db, range)
    const sum = (count: keyof Omit<Promises, 'agentId'>) => promises.reduce((total, one) => total + one[count], 0)
    return {
      hit: sum('met'),
      missed: sum('missed'),
      lostBeforeSeen: sum('unseen'),
      resolvedUnanswered: sum('unanswered'),
    }
  }

  return {
    /**
     * Inbound messages by bucket and network, a slice of the range at a time. `grainMs`: the length of a bucket, an
     * hour or a part of it; an instant before `from` may be the start of its first one.
     */
    async *inbound(range: ReportRange, grainMs = quarterMs): AsyncGenerator<readonly BucketCount[], void, void> {
      const { kept, rows } = partsOf(range, grainMs)
      for (const part of rows) {
        for (const slice of slicesOf(part)) {
          yield await inboundQuery(db, slice, grainMs).execute()
          await nextTurn()
        }
      }
      for (const slice of kept ? slicesOf(kept, countedSliceMs) : []) {
        yield await keptMessages(db, slice, grainMs).execute()
        await nextTurn()
      }
    },
    /** Answered customers by the start of their waiting, a slice of the range at a time. */
    async *responses(range: ReportRange): AsyncGenerator<readonly Response[], void, void> {
      for (const slice of isServed(range) ? slicesOf(range, indexSliceMs) : slicesOf(range)) {
        yield await responsesQuery(db, slice).execute()
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
    outcomes: outcomesOf,
    /** Each stage counts the handoffs that ever reached it. */
    async handoffs(range: ReportRange): Promise<HandoffFunnel> {
      const { kept, rows } = partsOf(range)
      const found = { proposed: 0, invited: 0, arrived: 0, resolved: 0 }
      const queries = [...rows.map((part) => handoffsQuery(db, part)), ...(kept ? [keptHandoffs(db, kept)] : [])]
      for (const query of queries) {
        const counts = await query.executeTakeFirstOrThrow()
        for (const stage of Object.keys(found) as (keyof HandoffFunnel)[]) found[stage] += counts[stage]
      }
      return found
    },
  }
}

/** How the promises ended that began in a range, by who ended them; one of ours may stand there more than once. */
export async function promisesIn(db: Db, range: ReportRange): Promise<readonly Promises[]> {
  const { kept, rows } = partsOf(range)
  const found: Promises[] = []
  for (const part of rows) {
    for (const slice of slicesOf(part)) {
      found.push(...(await promisesQuery(db, slice).execute()))
      await nextTurn()
    }
  }
  const counted = kept ? await keptPromises(db, kept).execute() : []
  return [...found, ...counted.map((row) => ({ ...row, agentId: row.agentId === 0 ? null : row.agentId }))]
}

/** Customers' messages of a range, without columns. */
export function inboundRows(db: Db, range: ReportRange) {
  return inReport(db.selectFrom('messages').where('direction', '=', 'inbound'), 'messages', range)
}

/** The messages of a range counted from the covering index. */
export function inboundQuery(db: Db, range: ReportRange, grainMs = quarterMs) {
  const labelled = (label: SentimentLabel) =>
    sql<number>`count(case when messages.sentiment_label = ${sql.lit(label)} then 1 end)`.as(label)
  return inboundRows(db, range)
    .select([
      bucketOf('messages.posted_at', grainMs).as('at'),
      'messages.network',
      labelled('negative'),
      labelled('neutral'),
      labelled('positive'),
    ])
    .groupBy(['at', 'messages.network'])
}

/** The response promises of a range that ended, without columns. */
export function outcomeRows(db: Db, range: ReportRange) {
  return inReport(db.selectFrom('sla_outcomes').where('target', 'in', responseTargets), 'sla_outcomes', range)
}

/** The kept and broken response promises of a range. */
export function responsesQuery(db: Db, range: ReportRange) {
  return outcomeRows(db, range).select([
    'started_at as startedAt',
    sql<number>`max(0, completed_at - started_at)`.as('calendarMs'),
    'business_ms as businessMs',
  ])
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

/** The promises of a range by who ended them and how. */
export function promisesQuery(db: Db, range: ReportRange) {
  const counted = (condition: string) => sql<number>`count(case when ${sql.raw(condition)} then 1 end)`
  return inReport(db.selectFrom('sla_outcomes'), 'sla_outcomes', range)
    .select([
      'agent_id as agentId',
      counted(`target <> 'resolution' and result = 'met'`).as('met'),
      counted(`target <> 'resolution' and result = 'missed'`).as('missed'),
      counted(`target <> 'resolution' and result = 'missed_unseen'`).as('unseen'),
      counted(`target = 'resolution' and unanswered = 1`).as('unanswered'),
    ])
    .groupBy('agent_id')
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

export function handoffsQuery(db: Db, range: ReportRange) {
  return handoffRows(db, range).select((eb) => [
    eb.fn.countAll<number>().as('proposed'),
    eb.fn.count<number>('invited_at').as('invited'),
    eb.fn.count<number>('arrived_at').as('arrived'),
    sql<number>`count(case when state = 'resolved' then 1 end)`.as('resolved'),
  ])
}

export type ReportRepository = ReturnType<typeof createReportRepository>
