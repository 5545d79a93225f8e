import { sql, type Kysely } from 'kysely'

/**
 * Keeps what a priority was computed from, and works it out for what is not resolved yet: the
 * customer's newest message, and the step of urgency behind the points it had (2, 6, 10).
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql.raw('alter table conversations add column priority_basis_json text').execute(trx)
  await sql.raw(backfill).execute(trx)
}

const backfill = `
update conversations set priority_basis_json = json_object(
  'facts', json_object(
    'intents', json((select intents_json from messages
      where conversation_id = conversations.id and direction = 'inbound'
      order by posted_at desc, id desc limit 1)),
    'toxic', json('false'),
    'urgency', coalesce((select case json_extract(value, '$.points')
        when 2 then 1 when 6 then 2 when 10 then 3 end
      from json_each(priority_reasons_json) where json_extract(value, '$.code') = 'urgency'), 0),
    'followers', coalesce((select reach from authors where authors.id = author_id), 0),
    'isPublic', json(case visibility when 'public' then 'true' else 'false' end)),
  'recentAt', json('[]'),
  'negatives', 0,
  'reopenings', 0)
where status <> 'resolved' and exists (select 1 from messages
  where conversation_id = conversations.id and direction = 'inbound')`
