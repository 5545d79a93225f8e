import { sql } from 'kysely'
import type { ReportRange } from '#shared/contract/reports.ts'
import type { Db } from './database.ts'
import { quarterMs, wholeQuarters } from './range-slices.ts'
import { isServed, ofCounted } from './report-filter.ts'

interface Parts {
  /** Whole quarter hours that are kept counted; null for none. */
  readonly kept: ReportRange | null
  /** What is counted from the rows themselves. */
  readonly rows: readonly ReportRange[]
}

/**
 * Where the numbers of a range come from. `grainMs`: how finely they are told apart; what is kept counted tells no two
 * instants of a quarter hour apart.
 */
export function partsOf(range: ReportRange, grainMs = quarterMs): Parts {
  if (grainMs % quarterMs !== 0 || !isServed(range)) return { kept: null, rows: [range] }
  const { whole, rest } = wholeQuarters(range)
  return { kept: whole, rows: rest }
}

/** The bucket an instant falls in; before 1970, too. */
export const bucketOf = (column: string, grainMs: number) =>
  sql<number>`${sql.ref(column)} - ((${sql.ref(column)} % ${sql.lit(grainMs)}) + ${sql.lit(grainMs)}) % ${sql.lit(grainMs)}`

/** Customers' messages by bucket, network and sentiment. */
export function keptMessages(db: Db, range: ReportRange, grainMs: number) {
  const query = db
    .selectFrom('report_messages')
    .select((eb) => [
      bucketOf('bucket_at', grainMs).as('at'),
      'network',
      eb.fn.sum<number>('negative').as('negative'),
      eb.fn.sum<number>('neutral').as('neutral'),
      eb.fn.sum<number>('positive').as('positive'),
    ])
    .where('bucket_at', '>=', range.from)
    .where('bucket_at', '<', range.to)
    .groupBy(['at', 'network'])
  return ofCounted(query, range)
}

/** How promises ended that began in a range, by who ended them; 0 for nobody of ours. */
export function keptPromises(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('report_promises')
    .select((eb) => [
      'agent_id as agentId',
      eb.fn.sum<number>('met').as('met'),
      eb.fn.sum<number>('missed').as('missed'),
      eb.fn.sum<number>('missed_unseen').as('unseen'),
      eb.fn.sum<number>('unanswered').as('unanswered'),
    ])
    .where('bucket_at', '>=', range.from)
    .where('bucket_at', '<', range.to)
    .groupBy('agent_id')
  return ofCounted(query, range)
}

export function keptHandoffs(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('report_handoffs')
    .select((eb) => [
      eb.fn.coalesce(eb.fn.sum<number>('proposed'), sql.lit(0)).as('proposed'),
      eb.fn.coalesce(eb.fn.sum<number>('invited'), sql.lit(0)).as('invited'),
      eb.fn.coalesce(eb.fn.sum<number>('arrived'), sql.lit(0)).as('arrived'),
      eb.fn.coalesce(eb.fn.sum<number>('resolved'), sql.lit(0)).as('resolved'),
    ])
    .where('bucket_at', '>=', range.from)
    .where('bucket_at', '<', range.to)
  return ofCounted(query, range)
}
