import { sql, type Kysely } from 'kysely'

/** Messages that were taken in from an archive, since when, and how far each import of one is. */
const statements = [
  'alter table messages add column imported_at integer',
  `create table archive_imports (
    id integer primary key, fingerprint text not null unique, line integer not null, added integer not null,
    known integer not null, rejected integer not null, started_at integer not null, finished_at integer)`,
]

export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
