import { sql, type Kysely } from 'kysely'

/**
 * Several SLA policies: the one there is stands last, for everything else. What a condition names may be removed: the
 * condition stays, and holds for nothing.
 */
const statements = [
  `alter table sla_policies add column resolution_counts text not null default 'open_hours'`,
  'alter table sla_policies add column position integer',
  `alter table sla_policies add column steps_json text not null default '[]'`,
  'alter table sla_policies add column revision integer not null default 1',
  'alter table sla_policies drop column active',
  'alter table calendars add column revision integer not null default 1',
  `update sla_policies set name = '' where name = 'default'`,
  `update calendars set name = '' where name = 'default'`,
  `create table sla_conditions (
    id integer primary key, policy_id integer not null references sla_policies(id) on delete cascade,
    kind text not null,
    account_id integer references accounts(id) on delete set null,
    tag_id integer references tags(id) on delete set null,
    monitor_id integer references monitors(id) on delete set null,
    value text, name text not null, noted integer not null default 0)`,
  'create index sla_conditions_policy on sla_conditions (policy_id)',
  'alter table sla_outcomes add column policy_id integer',
  'alter table conversations add column policy_id integer',
  'alter table conversations add column escalate_at integer',
  'create index conversations_escalate on conversations (escalate_at) where escalate_at is not null',
]

export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
