import { countInvariants } from './count-invariants.ts'

/**
 * What must hold between the tables, as queries that find what does not: each row is one violation with the id of
 * its subject, what stands there, and what should.
 */
export interface InvariantQuery {
  readonly rule: string
  /** Whose id it is. */
  readonly subject: 'conversation' | 'message' | 'action' | 'handoff' | 'outcome' | 'quarter'
  readonly sql: string
}

/** What ends a fact's say about an action, by the status the action then has. */
const factOfStatus = `case o.status when 'sent' then 'outbox.sent' when 'failed' then 'outbox.failed'
  when 'uncertain' then 'outbox.uncertain' else 'outbox.queued' end`

export const invariantQueries = [
  {
    rule: 'message_count',
    subject: 'conversation',
    sql: `select c.id, c.message_count as found, count(m.id) as expected from conversations c
      left join messages m on m.conversation_id = c.id group by c.id having found <> expected`,
  },
  {
    rule: 'heard_mark',
    subject: 'message',
    sql: `select m.id, m.is_heard as found, max(h.message_id is not null and h.excluded_by is null) as expected
      from messages m left join monitor_hits h on h.message_id = m.id
      group by m.id having found <> expected`,
  },
  {
    rule: 'time_of_hit',
    subject: 'message',
    sql: `select m.id, h.posted_at as found, m.posted_at as expected
      from monitor_hits h join messages m on m.id = h.message_id where found <> expected`,
  },
  {
    rule: 'newest_message',
    subject: 'conversation',
    sql: `select c.id, c.last_message_id as found, newest.id as expected from conversations c
      join messages newest on newest.id = (select id from messages m where m.conversation_id = c.id
        order by posted_at desc, id desc limit 1)
      left join messages shown on shown.id = c.last_message_id and shown.conversation_id = c.id
      where shown.id is null or shown.posted_at <> newest.posted_at
        or c.last_message_at <> newest.posted_at or c.last_direction <> shown.direction`,
  },
  {
    rule: 'status_of_clock',
    subject: 'conversation',
    sql: `select id, sla_json ->> '$.status' as found, status as expected from conversations
      where found <> expected`,
  },
  {
    rule: 'snooze',
    subject: 'conversation',
    sql: `select id, snoozed_until as found, status as expected from conversations
      where (status = 'snoozed') <> (snoozed_until is not null)`,
  },
  {
    rule: 'waiting_message',
    subject: 'conversation',
    sql: `select c.id, waiting.value ->> '$.messageId' as found, null as expected from conversations c
      cross join json_each(c.sla_json, '$.unanswered') waiting
      left join messages m on m.id = waiting.value ->> '$.messageId'
      where found is not null and (m.id is null or m.conversation_id <> c.id
        or m.direction <> 'inbound' or m.deleted_at is not null)`,
  },
  {
    rule: 'handoff_state',
    subject: 'conversation',
    sql: `select c.id, c.handoff_state as found, null as expected from conversations c
      where c.handoff_state is not null and not exists (select 1 from handoffs h
        where (h.public_conversation_id = c.id or h.private_conversation_id = c.id)
          and h.state = c.handoff_state)`,
  },
  {
    rule: 'merged',
    subject: 'conversation',
    sql: `select m.id, m.into_id as found, null as expected from merged_conversations m
      join conversations c on c.id = m.id`,
  },
  {
    rule: 'message_owner',
    subject: 'message',
    sql: `select m.id, m.account_id as found, c.account_id as expected from messages m
      join conversations c on c.id = m.conversation_id
      where m.account_id <> c.account_id or m.author_id <> c.author_id`,
  },
  {
    rule: 'search_row',
    subject: 'message',
    sql: `select m.id, null as found, 'indexed' as expected from messages m
      where m.text <> '' and not exists (select 1 from message_search s where s.rowid = m.id)`,
  },
  {
    rule: 'search_orphan',
    subject: 'message',
    sql: `select s.rowid as id, 'indexed' as found, null as expected from message_search s
      where not exists (select 1 from messages m where m.id = s.rowid)`,
  },
  {
    rule: 'expired_words',
    subject: 'message',
    sql: `select m.id, m.expired_at as found, null as expected from messages m where m.expired_at is not null
      and (m.text <> '' or m.attachments_json is not null or m.context_json is not null
        or exists (select 1 from message_search s where s.rowid = m.id)
        or exists (select 1 from message_edits e where e.message_id = m.id)
        or exists (select 1 from outbox o where o.message_id = m.id and o.text <> ''))`,
  },
  {
    rule: 'unsent_message',
    subject: 'message',
    sql: `select m.id, null as found, 'action' as expected from messages m
      where m.direction = 'outbound' and m.external_id is null and m.deleted_at is null
        and not exists (select 1 from outbox o where o.message_id = m.id)`,
  },
  {
    rule: 'received_fact',
    subject: 'message',
    sql: `select m.id, null as found, 'message.received' as expected from messages m
      where m.direction = 'inbound' and m.imported_at is null and m.received_at > (select max(0, min(at)) from journal)
        and not exists (select 1 from facts_of_messages f where f.message_id = m.id)`,
  },
  {
    rule: 'response_outcome',
    subject: 'outcome',
    sql: `select o.id, o.started_at as found, null as expected from sla_outcomes o
      where o.target <> 'resolution' and not exists (select 1 from messages m
        where m.conversation_id = o.conversation_id and m.direction = 'inbound'
          and o.started_at in (m.posted_at, m.edited_at))
        and not exists (select 1 from journal j where j.conversation_id = o.conversation_id
          and j.kind = 'conversation.status' and j.at = o.started_at and j.data_json ->> '$.from' = 'heard')`,
  },
  {
    rule: 'action_message',
    subject: 'action',
    sql: `select o.id, o.message_id as found, m.id as expected from outbox o
      left join messages m on m.id = o.message_id
      where m.id is null or m.direction <> 'outbound' or m.conversation_id <> o.conversation_id
        or m.external_id is not o.external_id`,
  },
  {
    rule: 'action_unsent',
    subject: 'action',
    sql: `select id, external_id as found, status as expected from outbox
      where status <> 'sent' and external_id is not null`,
  },
  {
    rule: 'action_fact',
    subject: 'action',
    sql: `select o.id, last.kind as found, ${factOfStatus} as expected from outbox o
      join facts_of_actions last on last.action_id = o.id
      where last.kind <> expected and not (expected = 'outbox.queued' and last.kind = 'outbox.changed')`,
  },
  {
    rule: 'handoff_halves',
    subject: 'handoff',
    sql: `select h.id, private.visibility as found, 'private' as expected from handoffs h
      join conversations public on public.id = h.public_conversation_id
      left join conversations private on private.id = h.private_conversation_id
      where public.visibility <> 'public' or public.account_id <> h.account_id
        or private.visibility <> 'private' or private.account_id <> h.account_id`,
  },
  ...countInvariants,
] as const satisfies readonly InvariantQuery[]

/** Read once into memory: the journal has no index by message or action. */
export const invariantViews = [
  `create temp table facts_of_messages (message_id integer primary key)`,
  `insert or ignore into facts_of_messages select message_id from journal
    where kind = 'message.received' and message_id is not null`,
  `create temp table facts_of_actions (action_id integer primary key, kind text)`,
  `insert or replace into facts_of_actions select data_json ->> '$.outboxId', kind from journal
    where kind like 'outbox.%' and data_json ->> '$.outboxId' is not null order by id`,
] as const
