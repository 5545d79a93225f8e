import { sql, type Kysely } from 'kysely'

/** What was unusual in what a monitor heard, what people said of it, and monitors whose alerts nobody wants to hear. */
const statements = [
  `create table alerts (
    id integer primary key, monitor_id integer not null references monitors(id) on delete cascade,
    kind text not null check (kind in ('volume', 'negative')), since integer not null, until integer not null,
    is_open integer not null, observed integer not null, expected real not null, negative_share real not null,
    words_json text not null, given_at integer not null, verdict text check (verdict in ('right', 'wrong')),
    verdict_by integer references agents(id), verdict_at integer)`,
  'create index alerts_monitor on alerts (monitor_id, kind, id)',
  'create index alerts_open on alerts (monitor_id) where is_open = 1',
  'alter table monitors add column muted_until integer',
  // Whoever chose how to be told keeps that, and is told of spikes as by default.
  `update agent_preferences set value_json = json_set(value_json, '$.kinds.spike',
    json('{"inApp":true,"system":true,"sound":false,"always":false}')) where name = 'notices'`,
]

export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
