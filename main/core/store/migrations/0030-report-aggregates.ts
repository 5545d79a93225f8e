import { sql, type Kysely } from 'kysely'

/**
 * What reports count again and again is counted when it happens: by triggers, so that no writer can forget it. A quarter
 * of an hour is the smallest part that every zone's hours and days are made of.
 *
 * A case follows from a whole conversation by rules that no trigger knows. So a trigger only notes whose cases are not
 * known any more; they are reckoned anew soon after, and until then by whoever asks.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...countingTriggers, ...staleTriggers]) await sql.raw(statement).execute(trx)
  for (const statement of fillStatements) await sql.raw(statement).execute(trx)
}

interface Counter {
  readonly table: string
  readonly source: string
  /** Of a row of the source, under its name there. */
  readonly keys: (row: string) => Readonly<Record<string, string>>
  readonly counts: (row: string) => Readonly<Record<string, string>>
  readonly where: (row: string) => string
  /** Of the source, on which all of this depends. */
  readonly columns: readonly string[]
}

const quarterMs = 900_000
const quarterOf = (at: string) => `${at} - ((${at} % ${quarterMs}) + ${quarterMs}) % ${quarterMs}`

export const counters: readonly Counter[] = [
  {
    table: 'report_messages',
    source: 'messages',
    keys: (row) => ({
      bucket_at: quarterOf(`${row}.posted_at`),
      account_id: `${row}.account_id`,
      network: `${row}.network`,
    }),
    counts: (row) => ({
      negative: `${row}.sentiment_label = 'negative'`,
      neutral: `${row}.sentiment_label = 'neutral'`,
      positive: `${row}.sentiment_label = 'positive'`,
    }),
    where: (row) => `${row}.direction = 'inbound'`,
    columns: ['posted_at', 'account_id', 'network', 'sentiment_label', 'direction'],
  },
  {
    table: 'report_promises',
    source: 'sla_outcomes',
    keys: (row) => ({
      bucket_at: quarterOf(`${row}.started_at`),
      account_id: `coalesce((select account_id from conversations where id = ${row}.conversation_id), 0)`,
      network: `${row}.network`,
      agent_id: `coalesce(${row}.agent_id, 0)`,
    }),
    counts: (row) => ({
      met: `${row}.target <> 'resolution' and ${row}.result = 'met'`,
      missed: `${row}.target <> 'resolution' and ${row}.result = 'missed'`,
      missed_unseen: `${row}.target <> 'resolution' and ${row}.result = 'missed_unseen'`,
      unanswered: `${row}.target = 'resolution' and ${row}.unanswered = 1`,
    }),
    where: (row) => `(${row}.target <> 'resolution' or ${row}.unanswered = 1)`,
    columns: ['started_at', 'conversation_id', 'network', 'agent_id', 'target', 'result', 'unanswered'],
  },
  {
    table: 'report_handoffs',
    source: 'handoffs',
    keys: (row) => ({
      bucket_at: quarterOf(`${row}.created_at`),
      account_id: `${row}.account_id`,
      network: `${row}.network`,
    }),
    counts: (row) => ({
      proposed: '1',
      invited: `${row}.invited_at is not null`,
      arrived: `${row}.arrived_at is not null`,
      resolved: `${row}.state = 'resolved'`,
    }),
    // What was taken back before anything left never was.
    where: (row) => `(${row}.state <> 'declined' or ${row}.invited_at is not null)`,
    columns: ['created_at', 'account_id', 'network', 'state', 'invited_at', 'arrived_at'],
  },
]

const counterTables = [
  `create table report_messages (
    bucket_at integer not null, account_id integer not null, network text not null,
    negative integer not null, neutral integer not null, positive integer not null,
    primary key (bucket_at, account_id, network)) without rowid`,
  `create table report_promises (
    bucket_at integer not null, account_id integer not null, network text not null, agent_id integer not null,
    met integer not null, missed integer not null, missed_unseen integer not null, unanswered integer not null,
    primary key (bucket_at, account_id, network, agent_id)) without rowid`,
  `create table report_handoffs (
    bucket_at integer not null, account_id integer not null, network text not null,
    proposed integer not null, invited integer not null, arrived integer not null, resolved integer not null,
    primary key (bucket_at, account_id, network)) without rowid`,
]

const caseTables = [
  `create table report_cases (
    started_at integer not null, conversation_id integer not null, number integer not null,
    account_id integer not null, network text not null, contact_id integer not null, matter integer not null,
    is_open integer not null, waiting_since integer, first_reply_at integer, first_meaningful_reply_at integer,
    last_reply_at integer, resolved_at integer, resolved_by integer, first_resolved_at integer,
    reopenings integer not null, returned_at integer, turns integer not null,
    sentiment_before real not null, sentiment_after real,
    primary key (started_at, conversation_id, number)) without rowid`,
  'create index report_cases_conversation on report_cases (conversation_id)',
  'create index report_cases_contact on report_cases (contact_id, started_at, matter)',
  'create index report_cases_open on report_cases (started_at, is_open) where is_open = 1',
  'create index report_cases_waiting on report_cases (waiting_since) where waiting_since is not null',
  // A report of a quarter reads tens of thousands: from an index alone.
  `create index report_cases_resolved on report_cases (resolved_at, last_reply_at, first_reply_at, resolved_by, turns,
    reopenings, contact_id, matter, sentiment_before, sentiment_after, network, account_id) where resolved_at is not null`,
  `create index report_cases_first_resolved on report_cases (first_resolved_at, reopenings, returned_at, resolved_at,
    network, account_id) where first_resolved_at is not null`,
  `create table report_turns (
    started_at integer not null, conversation_id integer not null, number integer not null,
    account_id integer not null, network text not null,
    answered_at integer not null, agent_id integer, assigned_at integer,
    primary key (started_at, conversation_id, number)) without rowid`,
  'create index report_turns_conversation on report_turns (conversation_id)',
  'create index report_turns_answered on report_turns (answered_at, agent_id, assigned_at, network, account_id)',
  // Whose cases are not known, and how often that was noted: who reckons them sees whether it was noted again meanwhile.
  'create table report_stale (conversation_id integer primary key, times integer not null)',
  // The times of an answer are read from an index alone.
  'drop index sla_outcomes_reports',
  `create index sla_outcomes_reports on sla_outcomes
    (started_at, target, completed_at, business_ms, result, network, conversation_id)`,
]

const tables = [...counterTables, ...caseTables]

const changed = (columns: readonly string[]) => columns.map((name) => `old.${name} is not new.${name}`).join(' or ')

/** Counts a row, or takes it back. `or`-clauses of the writing statement do not reach what stands behind `on conflict`. */
function counting({ table, keys, counts }: Counter, row: 'old' | 'new'): string {
  const sign = row === 'old' ? '-' : ''
  const values = [...Object.values(keys(row)), ...Object.values(counts(row)).map((count) => `${sign}(${count})`)]
  const names = Object.keys(counts(row))
  const keyNames = Object.keys(keys(row))
  return `insert into ${table} (${[...keyNames, ...names].join(', ')}) values (${values.join(', ')})
    on conflict (${keyNames.join(', ')}) do update set ${names.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')};`
}

const countingTriggers = counters.flatMap((counter) => {
  const { table, source, where, columns } = counter
  return [
    `create trigger ${table}_added after insert on ${source} when ${where('new')} begin ${counting(counter, 'new')} end`,
    `create trigger ${table}_removed after delete on ${source} when ${where('old')} begin ${counting(counter, 'old')} end`,
    `create trigger ${table}_left after update of ${columns.join(', ')} on ${source}
      when (${changed(columns)}) and ${where('old')} begin ${counting(counter, 'old')} end`,
    `create trigger ${table}_came after update of ${columns.join(', ')} on ${source}
      when (${changed(columns)}) and ${where('new')} begin ${counting(counter, 'new')} end`,
  ]
})

const stale = (id: string) => `insert into report_stale (conversation_id, times) select id, 1
  from (select ${id} as id) where id is not null on conflict do update set times = times + 1;`

const isChange = (row: string) => `${row}.kind in ('conversation.status', 'conversation.assigned')`
const messageColumns = [
  'conversation_id',
  'direction',
  'posted_at',
  'received_at',
  'deleted_at',
  'agent_id',
  'text',
  'sentiment_label',
  'sentiment_score',
  'intents_json',
  'external_id',
  'imported_at',
]
const factColumns = ['conversation_id', 'at', 'actor', 'actor_id', 'kind', 'data_json']
const placeColumns = ['id', 'account_id', 'network', 'author_id', 'status']
const halves = ['public_conversation_id', 'private_conversation_id']
const ofHalves = (row: string) => halves.map((half) => stale(`${row}.${half}`)).join(' ')

const staleTriggers = [
  `create trigger report_stale_message after insert on messages begin ${stale('new.conversation_id')} end`,
  `create trigger report_stale_no_message after delete on messages begin ${stale('old.conversation_id')} end`,
  `create trigger report_stale_other_message after update of ${messageColumns.join(', ')} on messages
    when ${changed(messageColumns)} begin ${stale('old.conversation_id')} ${stale('new.conversation_id')} end`,
  `create trigger report_stale_fact after insert on journal when ${isChange('new')} begin ${stale('new.conversation_id')} end`,
  `create trigger report_stale_no_fact after delete on journal when ${isChange('old')} begin ${stale('old.conversation_id')} end`,
  `create trigger report_stale_other_fact after update on journal
    when (${isChange('old')} or ${isChange('new')}) and (${changed(factColumns)})
    begin ${stale('old.conversation_id')} ${stale('new.conversation_id')} end`,
  `create trigger report_stale_place after update of ${placeColumns.join(', ')} on conversations
    when ${changed(placeColumns)} begin ${stale('old.id')} ${stale('new.id')} end`,
  `create trigger report_stale_no_place after delete on conversations begin ${stale('old.id')} end`,
  `create trigger report_stale_author after update of contact_id on authors when ${changed(['contact_id'])} begin
    insert into report_stale (conversation_id, times) select id, 1 from conversations where author_id = new.id
      on conflict do update set times = times + 1; end`,
  `create trigger report_stale_handoff after insert on handoffs begin ${ofHalves('new')} end`,
  `create trigger report_stale_no_handoff after delete on handoffs begin ${ofHalves('old')} end`,
  `create trigger report_stale_other_handoff after update of ${halves.join(', ')} on handoffs
    when ${changed(halves)} begin ${ofHalves('old')} ${ofHalves('new')} end`,
]

/** What a counter holds, by the rows themselves. */
export function countedSql({ source, keys, counts, where }: Counter): string {
  const parts = Object.entries(keys(source)).map(([name, value]) => `${value} as ${name}`)
  const sums = Object.entries(counts(source)).map(([name, count]) => `sum(${count}) as ${name}`)
  return `select ${[...parts, ...sums].join(', ')} from ${source} where ${where(source)}
    group by ${parts.map((_, index) => index + 1).join(', ')}`
}

/** Counts all there is, and says of no conversation that its cases are known. One statement a step. */
export const fillStatements: readonly string[] = [
  ...counters.flatMap((counter) => [`delete from ${counter.table}`, `insert into ${counter.table} ${countedSql(counter)}`]),
  'delete from report_cases',
  'delete from report_turns',
  'delete from report_stale',
  'insert into report_stale (conversation_id, times) select id, 1 from conversations',
]
