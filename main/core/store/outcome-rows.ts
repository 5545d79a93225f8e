import type { Selectable } from 'kysely'
import type { EpochMs } from '#shared/domain.ts'
import type { RawConnection } from './database.ts'
import type { Writer } from './outbox-repository.ts'
import type { SlaOutcomesTable } from './schema.ts'

const columns = [
  'conversation_id',
  'network',
  'agent_id',
  'target',
  'started_at',
  'due_at',
  'completed_at',
  'result',
  'business_ms',
  'unanswered',
  'policy_id',
] as const satisfies readonly (keyof SlaOutcomesTable)[]

/** How a promise ended, as it is stored. */
export type OutcomeRow = Readonly<Omit<Selectable<SlaOutcomesTable>, 'id'>>

export async function insertOutcomes(trx: Writer, rows: readonly OutcomeRow[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('sla_outcomes').values(rows).execute()
}

/**
 * Takes back a resolution that was undone, and with it the response that was counted as missed then: it is
 * owed again since `waitingSince`.
 */
export async function forgetResolution(
  trx: Writer,
  conversationId: number,
  since: EpochMs,
  waitingSince: EpochMs | null,
): Promise<void> {
  await trx
    .deleteFrom('sla_outcomes')
    .where('conversation_id', '=', conversationId)
    .where('target', '=', 'resolution')
    .where('completed_at', '>=', since)
    .execute()
  if (waitingSince === null) return
  await trx
    .deleteFrom('sla_outcomes')
    .where('conversation_id', '=', conversationId)
    .where('target', '!=', 'resolution')
    .where('started_at', '=', waitingSince)
    .execute()
}

/** The same on the raw connection, for the hot path. Synchronous; the caller holds the transaction. */
export function createOutcomeStatements(raw: RawConnection) {
  const insert = raw.prepare(
    `insert into sla_outcomes (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  )
  return {
    insert: (row: OutcomeRow): void => void insert.run(...columns.map((name) => row[name])),
  }
}
