import { sql, type Kysely } from 'kysely'

/** Which conversation one that is no more became a part of; its id is never given to another. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table merged_conversations (
        id integer primary key, into_id integer not null references conversations(id))`,
    )
    .execute(trx)
}
