import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Secrets } from '../ports.ts'
import { formOf, keyOf } from '../store/connection.ts'
import { copyDatabase } from '../store/copy-database.ts'
import { openStore } from '../store/database.ts'
import { keysWith, newDatabaseKey, noKeys, type DatabaseKey } from '../store/database-key.ts'
import { backupFolder, backupName, listBackups, removeUnfinished } from './backup-files.ts'
import { convertDatabase } from './convert.ts'
import { keepKey, keysOf } from './keys.ts'

export interface Encrypting {
  /** The data folder, which the caller holds, and the database in it, which nobody has open. */
  readonly data: string
  readonly file: string
  readonly secrets: Secrets
  readonly at: EpochMs
  /** Puts a copy of a new key where its owner finds it when all else is lost; for good when this returns. */
  readonly handOver: (key: DatabaseKey) => void
}

export interface Encrypted {
  /** False where it was encrypted before, and only what lay beside it was left to do. */
  readonly isNew: boolean
  /** How many backups were encrypted, too. */
  readonly backups: number
  /** Databases in the folder that can still be read without a key. */
  readonly plain: readonly string[]
}

/**
 * Encrypts the database of a folder and its backups, or begins an encrypted one where there is none. First the key is
 * handed over and kept, then a backup is made. Ended at any moment, everything can be read, and a second time goes on.
 * Errors: those of `convertDatabase`, `copyDatabase` and `Secrets`; `database_key_missing`.
 */
export async function encryptWorkspace({ data, file, secrets, at, handOver }: Encrypting): Promise<Encrypted> {
  removeUnfinished(data)
  const { form } = formOf(file)
  const isNew = form !== 'encrypted'
  const key = isNew ? newDatabaseKey() : await keptKey(file, secrets)
  if (isNew) {
    handOver(key)
    await keepKey(secrets, key)
  }
  if (form === 'empty') await (await openStore(file, { keyOfNew: key })).close()
  else if (isNew) {
    copyDatabase(file, join(backupFolder(data), backupName('upgrade', at)))
    convertDatabase(file, noKeys, key)
  }
  return { isNew, backups: encryptBackups(data, key), plain: plainIn(data) }
}

/**
 * Takes the encryption of the database away; its backups keep theirs, and the key is kept for them. Answers false where
 * there is none. Errors as above.
 */
export async function decryptWorkspace({ data, file, secrets, at }: Omit<Encrypting, 'handOver'>): Promise<boolean> {
  if (formOf(file).form !== 'encrypted') return false
  const keys = keysWith(await keptKey(file, secrets))
  copyDatabase(file, join(backupFolder(data), backupName('upgrade', at)), keys)
  convertDatabase(file, keys, null)
  return true
}

/** Errors: `database_key_missing`, `database_key_wrong`; `not_found` for a file that is not encrypted. */
export async function keptKey(file: string, secrets: Pick<Secrets, 'get'>): Promise<DatabaseKey> {
  const found = formOf(file)
  if (found.form !== 'encrypted') throw new OtklikError('not_found', { what: file })
  const keys = await keysOf(secrets, [file])
  const key = keyOf(file, keys)
  if (key !== null) return key
  throw new OtklikError(keys.has(found.keyId) ? 'database_key_wrong' : 'database_key_missing', { file, key: found.keyId })
}

/** One that is damaged stays as it is: it is told with the others that are plain. */
function encryptBackups(data: string, key: DatabaseKey): number {
  let done = 0
  for (const { file } of listBackups(data)) {
    if (formOf(file).form !== 'plain') continue
    try {
      convertDatabase(file, noKeys, key)
      done += 1
    } catch (error) {
      if (!(error instanceof OtklikError && error.code === 'database_corrupt')) throw error
    }
  }
  return done
}

/** The lock is an empty database. */
function plainIn(data: string): readonly string[] {
  return [data, backupFolder(data)].filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.db/.test(entry.name))
      .map((entry) => join(folder, entry.name))
      .filter((file) => formOf(file).form === 'plain'),
  )
}
