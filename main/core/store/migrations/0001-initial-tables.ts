/** One statement an entry, in order of their references. */
export const initialTables: readonly string[] = [
  `create table accounts (
    id integer primary key, network text not null, external_id text not null, name text not null,
    handle text, url text, api_root text not null, simulated integer not null, status text not null,
    public_fields_json text not null, settings_json text not null, health_json text not null,
    action_url text, last_success_at integer, last_error_at integer,
    created_at integer not null, removed_at integer)`,
  `create table cursors (
    account_id integer not null references accounts(id), stream text not null, cursor text,
    polled_at integer not null, primary key (account_id, stream)) without rowid`,
  `create table contacts (id integer primary key, name text not null, created_at integer not null)`,
  `create table authors (
    id integer primary key, network text not null, external_id text not null,
    contact_id integer not null references contacts(id), name text not null, handle text, url text,
    avatar_url text, reach integer, private_allowed integer, updated_at integer not null,
    unique (network, external_id))`,
  `create index authors_contact on authors (contact_id)`,
  `create table agents (id integer primary key, name text not null, is_me integer not null)`,
  `create table conversations (
    id integer primary key, account_id integer not null references accounts(id),
    network text not null, author_id integer not null references authors(id),
    place_id text not null, visibility text not null, kind text not null,
    status text not null, snoozed_until integer, assignee_id integer references agents(id),
    unread integer not null, preview text not null, message_count integer not null,
    last_message_id integer, last_message_at integer not null, last_direction text not null,
    sentiment_label text not null, sentiment_score real not null,
    sentiment_corrected integer not null, priority_score integer not null,
    priority_level text not null, priority_reasons_json text not null, manual_priority integer,
    sla_json text not null, due_at integer, due_target text, waiting_seen_at integer, urgency_at integer not null,
    handoff_state text, place_url text, created_at integer not null, updated_at integer not null,
    unique (account_id, author_id, place_id, visibility))`,
  `create index conversations_queue on conversations
    (status, urgency_at, id, assignee_id, network, sentiment_label, kind, visibility)`,
  `create index conversations_assignee on conversations (status, assignee_id, urgency_at, id)
    where assignee_id is not null`,
  `create index conversations_author on conversations (author_id)`,
  `create table messages (
    id integer primary key, account_id integer not null references accounts(id),
    network text not null, external_id text,
    conversation_id integer not null references conversations(id),
    author_id integer not null references authors(id), agent_id integer references agents(id),
    direction text not null, kind text not null, visibility text not null, text text not null,
    posted_at integer not null, received_at integer not null, edited_at integer,
    deleted_at integer, reply_to_external_id text, url text, repliable integer not null,
    album_id text, attachments_json text, context_json text, language text not null,
    sentiment_label text not null, sentiment_score real not null,
    sentiment_corrected integer not null, intents_json text not null,
    unique (account_id, external_id))`,
  `create index messages_conversation on messages (conversation_id, posted_at, id)`,
  `create index messages_reports on messages
    (direction, posted_at, network, sentiment_label)`,
  `create table message_edits (
    id integer primary key, message_id integer not null references messages(id),
    text text not null, replaced_at integer not null)`,
  `create index message_edits_message on message_edits (message_id)`,
  `create virtual table message_search using fts5
    (text, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0')`,
  `create table monitors (
    id integer primary key, name text not null, query text not null, networks_json text not null,
    active integer not null, created_at integer not null)`,
  `create table monitor_hits (
    monitor_id integer not null references monitors(id) on delete cascade,
    message_id integer not null references messages(id),
    primary key (monitor_id, message_id)) without rowid`,
  `create index monitor_hits_message on monitor_hits (message_id)`,
  `create table calendars (
    id integer primary key, name text not null, definition_json text not null)`,
  `create table sla_policies (
    id integer primary key, name text not null,
    calendar_id integer not null references calendars(id),
    first_response_minutes integer not null, next_response_minutes integer not null,
    resolution_minutes integer not null, active integer not null)`,
  `create table sla_outcomes (
    id integer primary key, conversation_id integer not null references conversations(id),
    network text not null, agent_id integer references agents(id), target text not null,
    started_at integer not null, due_at integer not null, completed_at integer not null,
    result text not null, business_ms integer not null)`,
  `create index sla_outcomes_conversation on sla_outcomes (conversation_id, target)`,
  `create index sla_outcomes_reports on sla_outcomes (started_at, target)`,
  `create table handoffs (
    id integer primary key, token text not null unique, state text not null, network text not null,
    account_id integer not null references accounts(id),
    author_id integer not null references authors(id), agent_id integer references agents(id),
    public_conversation_id integer not null references conversations(id),
    private_conversation_id integer references conversations(id),
    created_at integer not null, invited_at integer, arrived_at integer, closed_at integer,
    expires_at integer not null, updated_at integer not null)`,
  `create index handoffs_author on handoffs (author_id, state)`,
  `create index handoffs_public on handoffs (public_conversation_id)`,
  `create index handoffs_private on handoffs (private_conversation_id)`,
  `create index handoffs_created on handoffs (created_at)`,
  `create table outbox (
    id integer primary key, account_id integer not null references accounts(id),
    conversation_id integer not null references conversations(id),
    message_id integer not null references messages(id),
    handoff_id integer references handoffs(id), agent_id integer references agents(id),
    key text not null unique, purpose text not null, target_json text not null, text text not null,
    status text not null, send_at integer not null, attempts integer not null,
    first_attempt_at integer, retry_at integer, error_code text, error_text text,
    external_id text, resolve_after integer not null, after_id integer references outbox(id),
    doubt_since integer, reported integer not null,
    created_at integer not null, updated_at integer not null)`,
  `create index outbox_due on outbox (account_id, status, send_at)`,
  `create index outbox_conversation on outbox (conversation_id)`,
  `create index outbox_message on outbox (message_id)`,
  `create index outbox_after on outbox (after_id) where after_id is not null`,
  `create index outbox_unreported on outbox (status, id) where reported = 0`,
  `create table tags (id integer primary key, name text not null unique, colour text not null)`,
  `create table conversation_tags (
    conversation_id integer not null references conversations(id),
    tag_id integer not null references tags(id) on delete cascade,
    primary key (conversation_id, tag_id)) without rowid`,
  `create index conversation_tags_tag on conversation_tags (tag_id)`,
  `create table notes (
    id integer primary key, contact_id integer not null references contacts(id),
    conversation_id integer not null references conversations(id),
    agent_id integer not null references agents(id), text text not null,
    created_at integer not null)`,
  `create index notes_contact on notes (contact_id)`,
  `create table templates (id integer primary key, name text not null, text text not null)`,
  `create table saved_filters (
    id integer primary key, name text not null, filters_json text not null)`,
  `create table drafts (
    conversation_id integer primary key references conversations(id), text text not null,
    visibility text not null, updated_at integer not null)`,
  `create table sentiment_corrections (
    id integer primary key, message_id integer not null references messages(id),
    agent_id integer not null references agents(id), from_label text not null,
    to_label text not null, created_at integer not null)`,
  `create index sentiment_corrections_message on sentiment_corrections (message_id)`,
  `create table preferences (name text primary key, value_json text not null) without rowid`,
  `create table quarantine (
    id integer primary key, account_id integer not null references accounts(id),
    stream text not null, reason text not null, raw text not null, received_at integer not null)`,
  `create table audit (
    id integer primary key, agent_id integer references agents(id), action text not null,
    subject text not null, details_json text not null, created_at integer not null)`,
]
