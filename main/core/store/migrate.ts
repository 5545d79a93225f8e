import { sql, type Kysely } from 'kysely'
import { OtklikError } from '#shared/errors.ts'
import { migrations, type Migration } from './migrations/index.ts'

/** Who wants to know that a database is brought up to date. */
export interface UpgradeWatch {
  /** Before the first migration of a database that holds something; when it fails, nothing is changed. */
  readonly before?: (from: number, to: number) => Promise<void>
  /** Before each migration; `step` of `steps`, from 1. */
  readonly onStep?: (step: number, steps: number) => void
}

/**
 * Brings a database up to date, one transaction a migration. A database from a newer Otklik is left
 * untouched: `database_newer` with both version numbers.
 */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  list: readonly Migration[] = migrations,
  watch: UpgradeWatch = {},
): Promise<void> {
  const found = await schemaVersion(db)
  const newest = list.at(-1)?.version ?? 0
  if (found > newest) throw new OtklikError('database_newer', { found, supported: newest })
  const missing = list.filter(({ version }) => version > found)
  if (found > 0 && missing.length > 0) await watch.before?.(found, newest)
  for (const [index, migration] of missing.entries()) {
    watch.onStep?.(index + 1, missing.length)
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
