import { OtklikError } from '#shared/errors.ts'
import type { Secrets } from '../ports.ts'
import { formOf } from '../store/connection.ts'
import { keyId, type DatabaseKey, type Keys } from '../store/database-key.ts'

const nameOf = (id: string) => `database.key.${id}`

/**
 * The keys of those among these files that are encrypted, as far as this host keeps them: a missing one is told by
 * whoever opens the file. Plain files ask for nothing. Errors: those of `Secrets`.
 */
export async function keysOf(secrets: Pick<Secrets, 'get'>, files: readonly string[]): Promise<Keys> {
  const keys = new Map<string, DatabaseKey>()
  for (const file of files) {
    const found = formOf(file)
    if (found.form !== 'encrypted') continue
    const key = await secrets.get(nameOf(found.keyId))
    // Whatever stands there: it is told from the right one when the file is opened.
    if (key !== null) keys.set(found.keyId, key as DatabaseKey)
  }
  return keys
}

/** Kept for good when this returns. Errors: those of `Secrets`; `secrets_unreadable` when it does not come back. */
export async function keepKey(secrets: Pick<Secrets, 'get' | 'set'>, key: DatabaseKey): Promise<void> {
  const name = nameOf(keyId(key))
  await secrets.set(name, key)
  if ((await secrets.get(name)) !== key) throw new OtklikError('secrets_unreadable', { path: name })
}
