import { sql, type Kysely } from 'kysely'

/**
 * `visibility`, so that a rate limit finds whom it holds up without reading messages; `tried_at`, since
 * when the platform may know an action, by time that no setting of the wall clock moves.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}

const statements = [
  `alter table outbox add column visibility text not null default 'private'`,
  `alter table outbox add column tried_at integer`,
  `update outbox set tried_at = first_attempt_at,
    visibility = (select visibility from messages where messages.id = message_id)`,
]
