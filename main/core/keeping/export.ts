import { noKeys, type Keys } from '../store/database-key.ts'
import { openForReading } from '../store/open-for-reading.ts'
import { exportRows } from '../store/export-rows.ts'

export const exportVersion = 1

/**
 * The lines of an export, without their ends: a header, a line a row, and the number of rows at the end, so that a
 * cut file is told from a whole one. They are plain, whatever the database is. Credentials are not in the database and so not in here. Constant memory.
 * Errors: those of `openForReading`.
 */
export function* exportLines(file: string, keys: Keys = noKeys): Generator<string, void> {
  const { raw } = openForReading(file, keys)
  try {
    const schema = Number(raw.pragma('user_version', { simple: true }))
    yield JSON.stringify({ format: 'otklik', version: exportVersion, schema })
    let rows = 0
    for (const row of exportRows(raw)) {
      rows += 1
      yield JSON.stringify(row)
    }
    yield JSON.stringify({ rows })
  } finally {
    raw.close()
  }
}
