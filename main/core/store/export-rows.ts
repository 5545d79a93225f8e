import type { RawConnection } from './database.ts'
import { plainTables, type PlainRow } from './plain-tables.ts'

export interface ExportedRow {
  readonly table: string
  readonly row: PlainRow
}

/**
 * Every row of every table in the order of their keys, one at a time, as of one moment, but nothing that lets somebody
 * in: on the hub that takes them over, people are invited anew or choose another password. Between two rows others may
 * write; the caller must read to the end or stop the iteration.
 */
export function* exportRows(raw: RawConnection): Generator<ExportedRow, void> {
  raw.exec('begin')
  try {
    for (const { name, columns, key } of plainTables(raw)) {
      if (name === 'invitations') continue
      const order = key.length === 0 ? 'rowid' : key.join(', ')
      const read = columns.map((column) => (isSecret(name, column.name) ? `null as ${column.name}` : column.name))
      const rows = raw.prepare<[], PlainRow>(`select ${read.join(', ')} from ${name} order by ${order}`)
      for (const row of rows.iterate()) yield { table: name, row }
    }
  } finally {
    raw.exec('commit')
  }
}

const isSecret = (table: string, column: string) => table === 'agents' && column === 'password_hash'
