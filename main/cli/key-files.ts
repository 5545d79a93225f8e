import { closeSync, existsSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { sealKey, shortestPassword } from '#core/keeping/key-file.ts'
import { syncFolder } from '#core/store/copy-database.ts'
import type { DatabaseKey } from '#core/store/database-key.ts'
import { UsageError, type Call } from './command.ts'
import { readPassword } from './read-password.ts'

/** A place and a password for a key, both found good before anything is changed. */
export interface KeyFile {
  readonly file: string
  /** For good when it returns, readable by its owner only. */
  write(key: DatabaseKey): void
}

/** Errors: `UsageError` where something is there already, or for a password that is too short; `not_found`. */
export async function planKeyFile(call: Call, given: string): Promise<KeyFile> {
  const file = resolve(given)
  if (existsSync(file)) throw new UsageError(call.words.keeping.fileExists(file))
  const password = await readPassword(call)
  if (password.length < shortestPassword) {
    throw new UsageError(call.words.encryption.passwordShort(shortestPassword))
  }
  return {
    file,
    write(key) {
      const handle = openSync(file, 'wx', 0o600)
      try {
        writeSync(handle, sealKey(key, password))
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
      syncFolder(dirname(file))
    },
  }
}
