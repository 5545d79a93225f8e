import { sql, type Kysely } from 'kysely'

/** Reports that go out by themselves, when the next one is due, and what became of each that was. */
const statements = [
  `create table report_schedules (
    id integer primary key, draft_json text not null, active integer not null, next_at integer not null)`,
  `create index report_schedules_due on report_schedules (next_at) where active = 1`,
  `create table report_deliveries (
    id integer primary key, schedule_id integer not null references report_schedules(id) on delete cascade,
    from_at integer not null, to_at integer not null,
    state text not null check (state in ('waiting', 'sending', 'done', 'failed', 'uncertain')),
    attempts integer not null, retry_at integer, error text, changed_at integer not null)`,
  `create index report_deliveries_of on report_deliveries (schedule_id, id)`,
  `create index report_deliveries_open on report_deliveries (retry_at) where state in ('waiting', 'sending')`,
]

export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
