import { sql, type Kysely } from 'kysely'

/**
 * What outlives a kill of the work that makes words unreadable: up to which fact deletions were swept from the file
 * (from the first one, since nobody knows of earlier kills), and which persons are about to be erased.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql.raw('create table sweep_progress (fact_id integer not null)').execute(trx)
  await sql.raw('insert into sweep_progress values (0)').execute(trx)
  await sql
    .raw(
      `create table erasures (
        contact_id integer primary key, actor text not null, actor_id integer, asked_at integer not null)`,
    )
    .execute(trx)
}
