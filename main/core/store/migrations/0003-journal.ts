import { sql, type Kysely } from 'kysely'

/**
 * The journal of facts. Its rows are only ever added at the end and forgotten at the beginning, so the
 * table is its one b-tree; nothing else is kept in order, and nothing refers to rows that may be erased.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table journal (
        id integer primary key, at integer not null, actor text not null, actor_id integer,
        kind text not null, conversation_id integer, message_id integer, account_id integer,
        data_json text)`,
    )
    .execute(trx)
}
