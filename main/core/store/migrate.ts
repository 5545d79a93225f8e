import { sql, type Kysely } from 'kysely'
import { OtklikError } from '#shared/errors.ts'
import { migrations, type Migration } from './migrations/index.ts'

/**
 * Brings a database up to date, one transaction a migration. A database from a newer Otklik is left
 * untouched: `database_newer` with both version numbers.
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  list: readonly Migration[] = migrations,
): Promise<void> {
  const found = await schemaVersion(db)
  const newest = list.at(-1)?.version ?? 0
  if (found > newest) throw new OtklikError('database_newer', { found, supported: newest })
  for (const migration of list) {
    if (migration.version <= found) continue
    await db.transaction().execute(async (trx) => {
      await migration.up(trx as unknown as Kysely<unknown>)
      await sql.raw(`pragma user_version = ${migration.version}`).execute(trx)
    })
  }
}

async function schemaVersion<Tables>(db: Kysely<Tables>): Promise<number> {
  const result = await sql<{ user_version: number }>`pragma user_version`.execute(db)
  return result.rows[0]?.user_version ?? 0
}
