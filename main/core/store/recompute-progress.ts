import type { Reader, Writer } from './outbox-repository.ts'
import { savePreference } from './preference-repository.ts'

const name = 'recomputing'

/** Up to which conversation everything was reckoned anew; null: there is nothing to reckon. */
export async function loadRecomputing(reader: Reader): Promise<number | null> {
  const row = await reader
    .selectFrom('preferences')
    .select('value_json')
    .where('name', '=', name)
    .executeTakeFirst()
  const value: unknown = row ? JSON.parse(row.value_json) : null
  return typeof value === 'number' ? value : null
}

export async function saveRecomputing(trx: Writer, upTo: number | null): Promise<void> {
  if (upTo !== null) return savePreference(trx, name, upTo)
  await trx.deleteFrom('preferences').where('name', '=', name).execute()
}
