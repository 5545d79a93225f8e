import { sql, type RawBuilder } from 'kysely'
import type { ReportFilter } from '#shared/contract/reports.ts'

/** The column of a table that names the conversation a row lies in. */
type ConversationColumn =
  | 'messages.conversation_id'
  | 'sla_outcomes.conversation_id'
  | 'handoffs.public_conversation_id'
  | 'conversations.id'
  | 'survey_answers.conversation_id'

interface Narrowable {
  where(condition: RawBuilder<boolean>): unknown
}

/**
 * Only the rows of the conversations that a report is of. `network`: the table's own column of it, where it has one,
 * so that a filter by network alone reads no conversation.
 */
export function ofReported<Query extends Narrowable>(
  query: Query,
  column: ConversationColumn,
  filter: ReportFilter,
  network?: string,
): Query {
  const { networks, ...others } = filter
  const byNetwork = networks && networks.length > 0 ? sql.join(networks) : null
  const own = byNetwork !== null && network !== undefined
  const narrowed = own ? (query.where(sql<boolean>`${sql.ref(network)} in (${byNetwork})`) as Query) : query
  const conditions = [
    ...(byNetwork !== null && !own ? [sql<boolean>`reported.network in (${byNetwork})`] : []),
    ...conditionsOf(others),
  ]
  if (conditions.length === 0) return narrowed
  return narrowed.where(
    sql<boolean>`exists (select 1 from conversations as reported
      where reported.id = ${sql.ref(column)} and ${sql.join(conditions, sql` and `)})`,
  ) as Query
}

/** What a filter asks of the conversation `reported`. */
function conditionsOf(filter: Omit<ReportFilter, 'networks'>): readonly RawBuilder<boolean>[] {
  const found: RawBuilder<boolean>[] = []
  const add = (values: readonly unknown[] | undefined, condition: (list: RawBuilder<unknown>) => RawBuilder<boolean>) => {
    if (values && values.length > 0) found.push(condition(sql.join(values)))
  }
  const numbers = (ids: readonly string[] | undefined) => ids?.map(Number)
  add(numbers(filter.accountIds), (list) => sql`reported.account_id in (${list})`)
  add(filter.sentiments, (list) => sql`reported.sentiment_label in (${list})`)
  add(filter.priorities, (list) => sql`reported.priority_level in (${list})`)
  add(
    numbers(filter.tagIds),
    (list) => sql`exists (select 1 from conversation_tags as t
      where t.conversation_id = reported.id and t.tag_id in (${list}))`,
  )
  add(
    numbers(filter.agentIds),
    (list) => sql`(reported.assignee_id in (${list}) or exists (select 1 from messages as m
      where m.conversation_id = reported.id and m.agent_id in (${list})))`,
  )
  add(
    filter.intents,
    (list) => sql`exists (select 1 from messages as m
      where m.conversation_id = reported.id and m.direction = 'inbound'
        and exists (select 1 from json_each(m.intents_json) where value in (${list})))`,
  )
  add(
    numbers(filter.monitorIds),
    (list) => sql`exists (select 1 from messages as m
      where m.conversation_id = reported.id
        and exists (select 1 from monitor_hits as h where h.message_id = m.id and h.monitor_id in (${list})))`,
  )
  return found
}
