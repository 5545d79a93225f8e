import { sql } from 'kysely'
import type { ReportRange } from '#shared/contract/reports.ts'
import type { Network } from '#shared/domain.ts'
import { paidReads, paidSends } from '#shared/usage.ts'
import type { Db } from './database.ts'

export interface NetworkUsage {
  readonly network: Network
  readonly requests: number
  readonly reads: number
  readonly sends: number
  /** US cents. */
  readonly cents: number
}

/** What the networks were asked and what that cost. */
export function createUsageRepository(db: Db) {
  return {
    /** Of the days in UTC that begin in a range, by network; of its networks and accounts. */
    async byNetwork({ from, to, networks = [], accountIds = [] }: ReportRange): Promise<readonly NetworkUsage[]> {
      let query = db
        .selectFrom('api_usage')
        .innerJoin('accounts', 'accounts.id', 'account_id')
        .select([
          'network',
          sql<number>`sum(case when kind = 'request' then units else 0 end)`.as('requests'),
          sql<number>`sum(case when kind in (${sql.join(paidReads)}) then units else 0 end)`.as('reads'),
          sql<number>`sum(case when kind in (${sql.join(paidSends)}) then units else 0 end)`.as('sends'),
          sql<number>`sum(cents)`.as('cents'),
        ])
        .where('day', '>=', from)
        .where('day', '<', to)
        .groupBy('network')
      if (networks.length > 0) query = query.where('network', 'in', networks)
      if (accountIds.length > 0) query = query.where('account_id', 'in', accountIds.map(Number))
      return query.execute()
    },
  }
}

export type UsageRepository = ReturnType<typeof createUsageRepository>
