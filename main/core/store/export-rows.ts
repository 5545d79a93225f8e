import type { RawConnection } from './database.ts'
import { plainTables, type PlainRow } from './plain-tables.ts'

export interface ExportedRow {
  readonly table: string
  readonly row: PlainRow
}

/**
 * Every row of every table in the order of their keys, one at a time, as of one moment. Between two rows others may
 * write; the caller must read to the end or stop the iteration.
 */
export function* exportRows(raw: RawConnection): Generator<ExportedRow, void> {
  raw.exec('begin')
  try {
    for (const { name, columns, key } of plainTables(raw)) {
      const order = key.length === 0 ? 'rowid' : key.join(', ')
      const names = columns.map((column) => column.name).join(', ')
      const rows = raw.prepare<[], PlainRow>(`select ${names} from ${name} order by ${order}`)
      for (const row of rows.iterate()) yield { table: name, row }
    }
  } finally {
    raw.exec('commit')
  }
}
