import { sql, type RawBuilder } from 'kysely'
import type { ReportFilter, ReportRange } from '#shared/contract/reports.ts'

interface Columns {
  /** When it happened, by which a report counts it. */
  readonly at: string
  /** The conversation it lies in. */
  readonly conversation: string
  /** The table's own columns, where it has them: those of the conversation say the same. */
  readonly network?: string
  readonly account?: string
}

const messages = {
  conversation: 'messages.conversation_id',
  network: 'messages.network',
  account: 'messages.account_id',
}

/** Of what reports count. */
const columnsOf = {
  messages: { at: 'messages.posted_at', ...messages },
  /** With their messages joined. */
  sentiment_corrections: { at: 'sentiment_corrections.created_at', ...messages },
  sla_outcomes: {
    at: 'sla_outcomes.started_at',
    conversation: 'sla_outcomes.conversation_id',
    network: 'sla_outcomes.network',
  },
  handoffs: {
    at: 'handoffs.created_at',
    conversation: 'handoffs.public_conversation_id',
    network: 'handoffs.network',
    account: 'handoffs.account_id',
  },
  conversations: {
    at: 'conversations.last_message_at',
    conversation: 'conversations.id',
    network: 'conversations.network',
    account: 'conversations.account_id',
  },
  report_cases: {
    at: 'report_cases.started_at',
    conversation: 'report_cases.conversation_id',
    network: 'report_cases.network',
    account: 'report_cases.account_id',
  },
  report_turns: {
    at: 'report_turns.started_at',
    conversation: 'report_turns.conversation_id',
    network: 'report_turns.network',
    account: 'report_turns.account_id',
  },
  survey_answers: { at: 'survey_answers.sent_at', conversation: 'survey_answers.conversation_id' },
} satisfies Record<string, Columns>

type Counted = keyof typeof columnsOf

interface Narrowable {
  where(condition: RawBuilder<boolean>): unknown
}

/** Only the rows that a report counts: of its range (`from` ≤ instant < `to`) and of its conversations. */
export function inReport<Query extends Narrowable>(query: Query, table: Counted, range: ReportRange): Query {
  const at = sql.ref(columnsOf[table].at)
  const during = sql<boolean>`${at} >= ${range.from} and ${at} < ${range.to}`
  const { own, others } = conditionsFor(table, range)
  const narrowed = [during, ...own].reduce((known, condition) => known.where(condition) as Query, query)
  if (others.length === 0) return narrowed
  const conversation = sql.ref(columnsOf[table].conversation)
  if (!isCostly(range) || !isOftenOfOne(table)) return narrowed.where(ofOne(conversation, others)) as Query
  // Asked once of each conversation, not of each row that lies in it.
  const touched = sql`select ${conversation} from ${sql.table(table)} where ${during} ${table === 'messages' ? eitherWay : none}`
  return narrowed.where(
    sql<boolean>`${conversation} in (select reported.id from conversations as reported
      where reported.id in (${touched}) and ${sql.join(others, sql` and `)})`,
  ) as Query
}

/** Follows every message of a conversation to what found it. */
const isCostly = ({ monitorIds, teamIds }: ReportFilter) => Boolean(monitorIds?.length) || Boolean(teamIds?.length)

const isOftenOfOne = (table: Counted): table is 'messages' | 'sla_outcomes' => table === 'messages' || table === 'sla_outcomes'

/** So that the index of reports is used, which begins with it. */
const eitherWay = sql`and messages.direction in ('inbound', 'outbound')`
const none = sql``

const ofOne = (conversation: RawBuilder<unknown>, conditions: readonly RawBuilder<boolean>[]) =>
  sql<boolean>`exists (select 1 from conversations as reported
    where reported.id = ${conversation} and ${sql.join(conditions, sql` and `)})`

/** Only the rows of the conversations that a report is of; none is read for what a row says itself. */
export function ofReported<Query extends Narrowable>(query: Query, table: Counted, filter: ReportFilter): Query {
  const { own, others } = conditionsFor(table, filter)
  const narrowed = own.reduce((known, condition) => known.where(condition) as Query, query)
  if (others.length === 0) return narrowed
  return narrowed.where(ofOne(sql.ref(columnsOf[table].conversation), others)) as Query
}

/** What a filter asks of a row's own columns, and of the conversation `reported`. */
function conditionsFor(table: Counted, filter: ReportFilter) {
  const { network, account }: Columns = columnsOf[table]
  const { networks = [], accountIds = [], ...rest } = filter
  return {
    own: ofColumns({
      ...(network !== undefined && { [network]: networks }),
      ...(account !== undefined && { [account]: accountIds.map(Number) }),
    }),
    others: conditionsOf({
      ...rest,
      ...(network === undefined && { networks }),
      ...(account === undefined && { accountIds }),
    }),
  }
}

function ofColumns(wanted: Readonly<Record<string, readonly unknown[]>>): readonly RawBuilder<boolean>[] {
  return Object.entries(wanted).flatMap(([column, values]) =>
    values.length === 0 ? [] : [sql<boolean>`${sql.ref(column)} in (${sql.join(values)})`],
  )
}

/** Only what is kept counted of the accounts and networks that a report is of. */
export function ofCounted<Query extends Narrowable>(query: Query, { networks = [], accountIds = [] }: ReportFilter): Query {
  const own = ofColumns({ network: networks, account_id: accountIds.map(Number) })
  return own.reduce((known, condition) => known.where(condition) as Query, query)
}

/** Whether what is kept counted tells apart all that a report is narrowed by: every list of it but these two is empty. */
export function isServed({ networks: _networks, accountIds: _accounts, ...others }: ReportFilter): boolean {
  return Object.values(others).every((values) => !Array.isArray(values) || values.length === 0)
}

/** What a filter asks of the conversation `reported`. */
function conditionsOf(filter: ReportFilter): readonly RawBuilder<boolean>[] {
  const found: RawBuilder<boolean>[] = []
  const add = (values: readonly unknown[] | undefined, condition: (list: RawBuilder<unknown>) => RawBuilder<boolean>) => {
    if (values && values.length > 0) found.push(condition(sql.join(values)))
  }
  const numbers = (ids: readonly string[] | undefined) => ids?.map(Number)
  add(filter.networks, (list) => sql`reported.network in (${list})`)
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
    numbers(filter.teamIds),
    (list) => sql`(
      exists (select 1 from team_accounts as o where o.team_id in (${list}) and o.account_id = reported.account_id)
      or exists (select 1 from messages as m where m.conversation_id = reported.id
        and exists (select 1 from monitor_hits as h join team_monitors as o on o.monitor_id = h.monitor_id
          where h.message_id = m.id and o.team_id in (${list})))
      or exists (select 1 from team_members as p where p.team_id in (${list})
        and not exists (select 1 from team_accounts as o where o.team_id = p.team_id)
        and not exists (select 1 from team_monitors as o where o.team_id = p.team_id)
        and (p.agent_id = reported.assignee_id or exists (select 1 from messages as m
          where m.conversation_id = reported.id and m.agent_id = p.agent_id))))`,
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
        and exists (select 1 from monitor_hits as h where h.message_id = m.id and h.monitor_id in (${list}) and h.excluded_by is null))`,
  )
  return found
}
