import { sql, type Kysely } from 'kysely'

/**
 * A report that is narrowed by what a conversation is asks of each message only which one it lies in: the index says so,
 * and the message itself, with its words, is not read for it. Nor is it to find who answered in a conversation.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql`drop index messages_reports`.execute(trx)
  await sql`create index messages_reports on messages
    (direction, posted_at, network, sentiment_label, conversation_id, account_id)`.execute(trx)
  await sql`create index messages_agent on messages (agent_id, conversation_id) where agent_id is not null`.execute(trx)
}
