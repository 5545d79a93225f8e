import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'

/*
 * The one door to SQLite. Whoever opens a file does it with one of these, so that what every file of ours needs (a
 * key, one day) is said in one place.
 */

export type RawConnection = SqliteConnection.Database
export type RawStatement = SqliteConnection.Statement

/** Makes the file where there is none. */
export const openDatabase = (file: string): RawConnection => new SqliteConnection(file)

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
export const openExisting = (file: string): RawConnection => new SqliteConnection(file, { fileMustExist: true })

/** Changes nothing, and makes nothing. */
export const openReadOnly = (file: string): RawConnection =>
  new SqliteConnection(file, { readonly: true, fileMustExist: true })

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
