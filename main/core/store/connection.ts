import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { OtklikError } from '#shared/errors.ts'
import { keyId, noKeys, type DatabaseKey, type Keys } from './database-key.ts'
import { formOfSalt, saltOf, type FileForm } from './file-form.ts'
import { explainStoreError } from './store-error.ts'

/*
 * The one door to SQLite. Whoever opens a file does it with one of these, so that what every file of ours needs is
 * said in one place. A file tells by itself whether it is encrypted; the key is then found among those that are
 * handed over. Errors of all that take keys: `database_key_missing`, `database_key_wrong`.
 */

export type RawConnection = SqliteConnection.Database
export type RawStatement = SqliteConnection.Statement

/** Makes the file where there is none, encrypted when there is a key for a new one. */
export function openDatabase(file: string, keys: Keys = noKeys, keyOfNew: DatabaseKey | null = null): RawConnection {
  const isNew = file !== ':memory:' && formOf(file).form === 'empty'
  return open(file, isNew ? keyOfNew : keyFor(file, keys))
}

/** Customers' words are for this user only; SQLite gives its side files the mode of the main one. */
export function makePrivate(file: string) {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  closeSync(openSync(file, 'a', 0o600))
  chmodSync(file, 0o600)
}

/** How a database is written that is worked with. */
export function keepSafely(raw: RawConnection): void {
  raw.pragma('journal_mode = wal')
  // In WAL mode `normal` cannot corrupt the file, but a power cut may lose the last commits, and with
  // them the proof that a message was sent: so `full`.
  raw.pragma('synchronous = full')
  raw.pragma('foreign_keys = on')
  // What is deleted is overwritten: a customer's words do not stay in free pages.
  raw.pragma('secure_delete = on')
}

/** Error: `SQLITE_CANTOPEN` where there is none. */
export const openExisting = (file: string, keys: Keys = noKeys): RawConnection =>
  open(file, keyFor(file, keys), { fileMustExist: true })

/** Changes nothing, and makes nothing. */
export const openReadOnly = (file: string, keys: Keys = noKeys): RawConnection =>
  open(file, keyFor(file, keys), { readonly: true, fileMustExist: true })

/** Writes every page anew, under this key or, with null, under none. The caller owns the file alone. */
export function rewriteUnder(raw: RawConnection, key: DatabaseKey | null): void {
  // It is as long as the database.
  raw.pragma('temp_store = file')
  raw.pragma(cipher)
  raw.pragma(`rekey = '${key === null ? '' : spelled(key)}'`)
}

/** A file that holds nothing and is only locked; it never waits for another program. */
export const openLock = (file: string, { readonly }: { readonly readonly: boolean }): RawConnection =>
  new SqliteConnection(file, { readonly, timeout: 0 })

export function sqliteVersion(): string {
  const connection = new SqliteConnection(':memory:')
  try {
    return String(connection.prepare('select sqlite_version()').pluck().get())
  } finally {
    connection.close()
  }
}

/**
 * What the beginning of a file says. SQLite itself reads it: were we to close a file that it has open, the system would
 * drop its locks, and the next program to come would take the log away from under it. Errors: `disk_unwritable` where
 * it may not be read, the others of `explainStoreError`.
 */
export function formOf(file: string): FileForm {
  try {
    const found = statSync(file, { throwIfNoEntry: false })
    if (!found || (found.isFile() && found.size === 0)) return { form: 'empty' }
    return found.isFile() ? formOfSalt(saltIn(file)) : { form: 'unknown' }
  } catch (error) {
    throw explainStoreError(error, file)
  }
}

function saltIn(file: string): string {
  const raw = new SqliteConnection(file, { readonly: true, fileMustExist: true })
  try {
    raw.pragma(cipher)
    // Any key will do: it makes SQLite read what the file has for a salt, and nothing more is read with it.
    raw.pragma(`key = 'raw:${'0'.repeat(64)}'`)
    return String(raw.pragma('cipher_salt', { simple: true }))
  } finally {
    raw.close()
  }
}

/** The key of an encrypted file; null for any other, and where the one that fits is not among these. */
export function keyOf(file: string, keys: Keys): DatabaseKey | null {
  const found = formOf(file)
  const key = found.form === 'encrypted' ? keys.get(found.keyId) : undefined
  return key !== undefined && found.form === 'encrypted' && keyId(key) === found.keyId ? key : null
}

const cipher = `cipher = 'aegis'`
/** A raw key: nothing is derived from a password, and the salt is ours to choose. */
const spelled = (key: DatabaseKey) => `raw:${key}${saltOf(key)}`

function open(file: string, key: DatabaseKey | null, options: SqliteConnection.Options = {}): RawConnection {
  const raw = new SqliteConnection(file, options)
  if (key === null) return raw
  try {
    raw.pragma(cipher)
    raw.pragma(`key = '${spelled(key)}'`)
    // Sorting would put words into a file of its own, which no cipher writes.
    raw.pragma('temp_store = memory')
    return raw
  } catch (error) {
    raw.close()
    throw error
  }
}

function keyFor(file: string, keys: Keys): DatabaseKey | null {
  const found = file === ':memory:' ? null : formOf(file)
  if (found?.form !== 'encrypted') return null
  const key = keys.get(found.keyId)
  if (key === undefined) throw new OtklikError('database_key_missing', { file, key: found.keyId })
  if (keyId(key) !== found.keyId) throw new OtklikError('database_key_wrong', { file, key: found.keyId })
  return key
}
