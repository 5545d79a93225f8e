import { sql, type Kysely } from 'kysely'

/** What each account asked its network on each day (its midnight in UTC), and what that cost in US cents. */
const statements = [
  `create table api_usage (
    account_id integer not null references accounts(id), day integer not null, kind text not null,
    units integer not null, cents real not null, primary key (account_id, day, kind)) without rowid`,
]

export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(trx)
}
