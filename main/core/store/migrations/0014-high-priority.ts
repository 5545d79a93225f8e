import { sql, type Kysely } from 'kysely'

/** What is of high priority has an index of its own: the tab of the urgent ones reads no row between them. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create index conversations_high on conversations (urgency_at, id, assignee_id, network,
        sentiment_label, kind, visibility, status, priority_level)
        where +status = 'open' and priority_level in ('high', 'urgent')`,
    )
    .execute(trx)
}
