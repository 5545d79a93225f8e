import { existsSync, statSync } from 'node:fs'
import SqliteConnection from 'better-sqlite3'

export type DatabaseState =
  | { readonly state: 'absent' }
  | { readonly state: 'sound'; readonly bytes: number }
  | { readonly state: 'broken'; readonly problem: string }

/** Reads every page of the database and changes nothing. */
export function checkDatabase(file: string): DatabaseState {
  if (!existsSync(file)) return { state: 'absent' }
  try {
    const connection = new SqliteConnection(file, { readonly: true, fileMustExist: true })
    try {
      const findings = connection.pragma('integrity_check(10)') as { integrity_check: string }[]
      const orphans = connection.pragma('foreign_key_check') as { table: string }[]
      const problems = [
        ...findings.map((row) => row.integrity_check).filter((text) => text !== 'ok'),
        ...orphans.slice(0, 1).map((row) => `foreign key in ${row.table}`),
      ]
      if (problems[0] !== undefined) return { state: 'broken', problem: problems[0] }
      return { state: 'sound', bytes: statSync(file).size }
    } finally {
      connection.close()
    }
  } catch (error) {
    return { state: 'broken', problem: error instanceof Error ? error.message : String(error) }
  }
}

export function sqliteVersion(): string {
  const connection = new SqliteConnection(':memory:')
  try {
    return String(connection.prepare('select sqlite_version()').pluck().get())
  } finally {
    connection.close()
  }
}
