import { sql, type Kysely } from 'kysely'

/**
 * The queue can also be read by who waits longest, by what came last and by priority, each in the order of an
 * index. What is resolved grows for ever and stands in none of them: it is shown newest first.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}

const filters = 'id, assignee_id, priority_level, due_at'

const statements = [
  'alter table conversations add column waiting_since integer',
  `update conversations set waiting_since = sla_json ->> '$.waitingSince'
    where sla_json ->> '$.waitingSince' is not null`,
  `create index conversations_waiting on conversations
    (status, coalesce(waiting_since, 100000000000000 + last_message_at), ${filters})
    where status <> 'resolved'`,
  `create index conversations_newest on conversations (status, -last_message_at, ${filters})
    where status <> 'resolved'`,
  `create index conversations_priority on conversations
    (status, -coalesce(manual_priority, priority_score), urgency_at, ${filters})
    where status <> 'resolved'`,
]
