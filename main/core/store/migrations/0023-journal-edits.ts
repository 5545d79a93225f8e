import { sql, type Kysely } from 'kysely'

/** Which messages of a conversation were edited since somebody looked is asked with every reply. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql`create index journal_edits on journal (conversation_id, id) where kind = 'message.edited'`.execute(trx)
}
