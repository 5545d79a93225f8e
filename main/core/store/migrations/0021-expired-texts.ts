import { sql, type Kysely } from 'kysely'

/** Since when the words of a message are gone because they were kept long enough. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table messages add column expired_at integer').execute(trx)
}
