import { sql, type Kysely } from 'kysely'

/**
 * `names_person`: 0 where the public author is a community or a channel, so that only the token can tell
 * who comes. `stranger_at`: when somebody else last came through the link. The indexes hold what is open
 * only, so that looking for it costs the same however much is over.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}

const statements = [
  `alter table handoffs add column names_person integer not null default 1`,
  `alter table handoffs add column stranger_at integer`,
  `update handoffs set names_person = 0
    where author_id in (select id from authors where network <> 'x' and external_id like '-%')`,
  `create index handoffs_awaited on handoffs (account_id, author_id) where state in ('proposed', 'invited')`,
  `create index handoffs_expiring on handoffs (expires_at) where state in ('proposed', 'invited')`,
  `create index handoffs_arrived on handoffs (private_conversation_id) where state = 'arrived'`,
]
