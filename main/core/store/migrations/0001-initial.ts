import { sql, type Kysely } from 'kysely'
import { initialTables } from './0001-initial-tables.ts'

/** The whole first schema. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of initialTables) await sql.raw(statement).execute(trx)
}
