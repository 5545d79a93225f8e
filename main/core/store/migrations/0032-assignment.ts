import { sql, type Kysely } from 'kysely'

/**
 * How many cases a person is given, since when they are away as they said, and when it was last their turn: the one
 * whose turn lies furthest back is the next.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  const statements = [
    'alter table agents add column capacity integer',
    'alter table agents add column away_since integer',
    'alter table agents add column turn integer not null default 0',
  ]
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
