import { sql, type Kysely } from 'kysely'

/** What was done under a key that a screen gave it, so that a repeat after a lost answer does nothing twice. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table deeds (
        key text primary key, kind text not null, answer_json text not null, done_at integer not null)`,
    )
    .execute(trx)
  await sql.raw('create index deeds_done on deeds (done_at)').execute(trx)
}
