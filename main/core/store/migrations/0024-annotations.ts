import { sql, type Kysely } from 'kysely'

/** What happened besides, marked on the time axis of the reports. */
const statements = [
  `create table annotations (
    id integer primary key, kind text not null check (kind in ('promotion', 'outage', 'other')),
    from_at integer not null, to_at integer not null check (to_at > from_at), text text not null)`,
  `create index annotations_from on annotations (from_at)`,
]

export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
