import SqliteConnection from 'better-sqlite3'

/*
 * The one door to SQLite. Whoever opens a file does it with one of these, so that what every file of ours needs (a
 * key, one day) is said in one place.
 */

export type RawConnection = SqliteConnection.Database
export type RawStatement = SqliteConnection.Statement

/** Makes the file where there is none. */
export const openDatabase = (file: string): RawConnection => new SqliteConnection(file)

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
