import { sql, type Kysely } from 'kysely'

/** The index of the queue also tells what is urgent and what is overdue, so that neither reads rows it does not show. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql.raw('drop index conversations_queue').execute(trx)
  await sql
    .raw(
      `create index conversations_queue on conversations (status, urgency_at, id, assignee_id, network,
        sentiment_label, kind, visibility, due_at, priority_level)`,
    )
    .execute(trx)
}
