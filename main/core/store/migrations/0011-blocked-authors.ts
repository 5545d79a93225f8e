import { sql, type Kysely } from 'kysely'

/** Since when nothing an author writes concerns us. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table authors add column blocked_at integer').execute(trx)
}
