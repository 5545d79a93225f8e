import { sql } from 'kysely'
import type { EpochMs } from '#shared/domain.ts'
import type { UsageKind } from '#shared/usage.ts'
import type { RawConnection } from './database.ts'
import type { Writer } from './outbox-repository.ts'

export interface UsageCount {
  /** Midnight in UTC. */
  readonly day: EpochMs
  readonly kind: UsageKind
  readonly units: number
  /** US cents. */
  readonly cents: number
}

/** Adds counts up, a row an account, day and kind; the caller holds the transaction. */
export function createUsageStatements(raw: RawConnection) {
  const add = raw.prepare(
    `insert into api_usage (account_id, day, kind, units, cents) values (?, ?, ?, ?, ?)
     on conflict (account_id, day, kind) do update set units = units + excluded.units, cents = cents + excluded.cents`,
  )
  return {
    add(accountId: number, counts: readonly UsageCount[]): void {
      for (const { day, kind, units, cents } of counts) add.run(accountId, day, kind, units, cents)
    },
  }
}

/** The same in a transaction of the outbox. */
export async function addUsage(trx: Writer, accountId: number, counts: readonly UsageCount[]): Promise<void> {
  for (const { day, kind, units, cents } of counts) {
    await sql`insert into api_usage (account_id, day, kind, units, cents)
      values (${accountId}, ${day}, ${kind}, ${units}, ${cents})
      on conflict (account_id, day, kind)
      do update set units = units + excluded.units, cents = cents + excluded.cents`.execute(trx)
  }
}
