import type { Reader, Writer } from './outbox-repository.ts'
import { loadPreference, removePreference, savePreference } from './preference-rows.ts'

const name = 'recomputing'

/** Up to which conversation everything was reckoned anew; null: there is nothing to reckon. */
export async function loadRecomputing(reader: Reader): Promise<number | null> {
  const value = await loadPreference(reader, name)
  return typeof value === 'number' ? value : null
}

export async function saveRecomputing(trx: Writer, upTo: number | null): Promise<void> {
  await (upTo === null ? removePreference(trx, name) : savePreference(trx, name, upTo))
}
