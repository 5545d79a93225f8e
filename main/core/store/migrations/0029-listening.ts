import { sql, type Kysely } from 'kysely'

/**
 * What a monitor is for, where it listens, what becomes of its hits and what it leaves out; hits in the order of their
 * posts; and who has read them. A message that any monitor found is marked, so that what was heard is one list: triggers
 * keep the mark, since hits also go with their monitor.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}

const markAnew = (id: string) => `update messages set is_heard = exists (
    select 1 from monitor_hits where message_id = ${id} and excluded_by is null) where id = ${id}`

const statements = [
  `alter table monitors add column kind text not null default 'brand'
    check (kind in ('brand', 'product', 'competitor', 'industry'))`,
  `alter table monitors add column account_ids_json text not null default '[]'`,
  'alter table monitors add column needs_answer integer not null default 1',
  'alter table monitors add column assignee_id integer references agents(id)',
  'alter table monitors add column priority integer',
  'alter table monitors add column is_unlimited integer not null default 0',
  'alter table monitors add column stopped_json text',
  `create table monitor_tags (
    monitor_id integer not null references monitors(id) on delete cascade,
    tag_id integer not null references tags(id) on delete cascade,
    primary key (monitor_id, tag_id)) without rowid`,
  'create index monitor_tags_tag on monitor_tags (tag_id)',
  `create table monitor_exclusions (
    id integer primary key, monitor_id integer not null references monitors(id) on delete cascade,
    kind text not null check (kind in ('author', 'words', 'sort')),
    author_id integer references authors(id), query text,
    created_by integer references agents(id), created_at integer not null, sweep_before integer,
    check ((kind = 'author') = (author_id is not null) and (kind = 'author') = (query is null)))`,
  'create unique index monitor_exclusions_author on monitor_exclusions (monitor_id, author_id) where author_id is not null',
  'create unique index monitor_exclusions_query on monitor_exclusions (monitor_id, query) where query is not null',
  'create index monitor_exclusions_of on monitor_exclusions (author_id) where author_id is not null',
  'alter table monitor_hits add column posted_at integer not null default 0',
  'alter table monitor_hits add column is_found integer not null default 0',
  'alter table monitor_hits add column excluded_by integer references monitor_exclusions(id)',
  'alter table monitor_hits add column left_queue integer not null default 0',
  'update monitor_hits set posted_at = (select posted_at from messages where id = message_id)',
  'create index monitor_hits_newest on monitor_hits (monitor_id, posted_at, message_id) where excluded_by is null',
  'create index monitor_hits_excluded on monitor_hits (excluded_by) where excluded_by is not null',
  'alter table messages add column is_heard integer not null default 0',
  'update messages set is_heard = 1 where id in (select message_id from monitor_hits)',
  'create index messages_heard on messages (posted_at, id) where is_heard = 1',
  `create trigger monitor_hits_insert after insert on monitor_hits when new.excluded_by is null begin
    update messages set is_heard = 1 where id = new.message_id and is_heard = 0;
  end`,
  `create trigger monitor_hits_exclude after update of excluded_by on monitor_hits begin
    ${markAnew('new.message_id')};
  end`,
  `create trigger monitor_hits_delete after delete on monitor_hits begin
    ${markAnew('old.message_id')};
  end`,
  `create table mention_reads (
    agent_id integer not null references agents(id), message_id integer not null references messages(id),
    is_read integer not null, primary key (agent_id, message_id)) without rowid`,
  'create index mention_reads_message on mention_reads (message_id)',
  `create table mention_marks (
    agent_id integer primary key references agents(id), read_up_to integer not null)`,
]
