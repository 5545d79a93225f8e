import type { QuarantineRow } from '#shared/contract/system.ts'
import type { Db } from './database.ts'

/** What a platform sent and we could not understand. */
export function createQuarantineRepository(db: Db) {
  return {
    async newest(limit: number): Promise<QuarantineRow[]> {
      const rows = await db
        .selectFrom('quarantine')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => ({
        id: String(row.id),
        accountId: String(row.account_id),
        reason: row.reason,
        raw: row.raw,
        receivedAt: row.received_at,
      }))
    },
  }
}

export type QuarantineRepository = ReturnType<typeof createQuarantineRepository>
