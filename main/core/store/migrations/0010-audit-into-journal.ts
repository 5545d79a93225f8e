import { sql, type Kysely } from 'kysely'

/**
 * What people decided before there was a journal goes into it: every patch of a conversation, a fact for each
 * thing it changed. What stood there before is not known.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const { kind, when, data } of facts) {
    await sql
      .raw(
        `insert into journal (at, actor, actor_id, kind, conversation_id, data_json)
         select created_at, 'agent', agent_id, '${kind}', cast(substr(subject, 14) as integer), ${data}
         from audit where action = 'conversation.update' and subject like 'conversation:%'
           and json_valid(details_json) and ${when} order by id`,
      )
      .execute(trx)
  }
  await sql.raw('drop table audit').execute(trx)
}

const field = (name: string) => `json_extract(details_json, '$.${name}')`
const says = (name: string) => `json_type(details_json, '$.${name}') is not null`
const number = (name: string) => `cast(${field(name)} as integer)`

const facts = [
  {
    kind: 'conversation.status',
    when: says('status'),
    data: `json_object('from', null, 'to', ${field('status')}, 'until', ${field('snoozedUntil')})`,
  },
  {
    kind: 'conversation.assigned',
    when: says('assigneeId'),
    data: `json_object('to', ${number('assigneeId')})`,
  },
  {
    kind: 'conversation.priority',
    when: says('manualPriority'),
    data: `json_object('to', ${field('manualPriority')})`,
  },
  {
    kind: 'conversation.tagged',
    when: says('tagIds'),
    data: `json_object('added', json((select json_group_array(cast(value as integer))
      from json_each(details_json, '$.tagIds'))), 'removed', json_array())`,
  },
  {
    kind: 'conversation.read',
    when: says('unread'),
    data: `json_object('unread', json(case ${field('unread')} when 1 then 'true' else 'false' end))`,
  },
] as const
