import { sql, type Kysely } from 'kysely'

/**
 * What became of a conversation can be asked of the journal by conversation: only the facts that reports follow are
 * in the index, so that a message costs nothing more. Surveys are asked later; their answers have their place.
 */
const statements = [
  `create index journal_conversation on journal (conversation_id, id)
    where kind in ('conversation.status', 'conversation.assigned')`,
  `create index journal_status on journal (at, conversation_id) where kind = 'conversation.status'`,
  `create table survey_answers (
    id integer primary key, kind text not null check (kind in ('csat', 'nps')),
    conversation_id integer references conversations(id) on delete set null,
    agent_id integer references agents(id), sent_at integer not null, answered_at integer, score integer)`,
  `create index survey_answers_sent on survey_answers (sent_at, kind)`,
]

export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
