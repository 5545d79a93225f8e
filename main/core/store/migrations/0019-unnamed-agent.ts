import { sql, type Kysely } from 'kysely'

/** Nobody could say how they are called: every agent was an "Agent". The next start gives a better name. */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql.raw(`update agents set name = '' where is_me = 1 and name = 'Agent'`).execute(trx)
}
