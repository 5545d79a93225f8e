import { sql, type Kysely } from 'kysely'

/**
 * People on Telegram were said to have the members of the group they wrote in for followers. Telegram
 * tells nobody's followers; a priority that was nudged by them is worked out anew at its next occasion.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  await sql`update authors set reach = null where network = 'telegram'`.execute(trx)
  await sql`update conversations
    set priority_basis_json = json_set(priority_basis_json, '$.facts.followers', 0)
    where network = 'telegram' and priority_basis_json is not null`.execute(trx)
}
