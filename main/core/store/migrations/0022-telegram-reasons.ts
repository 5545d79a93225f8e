import { sql, type Kysely } from 'kysely'

/**
 * Priorities reckoned while a group's members were taken for the followers of whoever wrote in it still gave them as a
 * reason. It is none, and what is not resolved is reckoned anew at the next start.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  const { numAffectedRows } = await sql`
    update conversations
      set priority_reasons_json = (
        select json_group_array(json(value)) from json_each(priority_reasons_json)
          where value ->> '$.code' != 'large_reach')
      where network = 'telegram' and instr(priority_reasons_json, 'large_reach') > 0`.execute(trx)
  if (numAffectedRows === undefined || numAffectedRows === 0n) return
  await sql`insert into preferences (name, value_json) values ('recomputing', '0')
    on conflict (name) do update set value_json = excluded.value_json`.execute(trx)
}
