import { sql, type Kysely } from 'kysely'

/**
 * Each window has a draft of its own in a conversation, and each names what its writer had seen when it was begun.
 * What was kept so far is nobody's: the first window that opens the conversation goes on with it.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  const statements = [
    'alter table drafts rename to drafts_before',
    `create table drafts (
      id integer primary key, conversation_id integer not null references conversations(id),
      window text not null default '', text text not null, visibility text not null, seen text,
      updated_at integer not null, unique (conversation_id, window))`,
    `insert into drafts (conversation_id, text, visibility, updated_at)
      select conversation_id, text, visibility, updated_at from drafts_before`,
    'drop table drafts_before',
  ]
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
