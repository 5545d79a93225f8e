import * as z from 'zod'
import { OtklikError } from '#shared/errors.ts'
import type { RawConnection } from './database.ts'
import { createSearchRows } from './search-rows.ts'
import { insertInto, plainTables, valuesOf, type PlainColumn, type PlainRow, type PlainTable } from './plain-tables.ts'

/**
 * Takes exported rows in, one at a time; the caller holds the transaction. What is there already and says the same is
 * left alone. Throws `bad_input` for what is no row of ours, `conflict` for one that is there and says something else.
 */
export function createRowImport(raw: RawConnection) {
  raw.pragma('defer_foreign_keys = on')
  const importers = new Map(plainTables(raw).map((table) => [table.name, importerOf(raw, table)]))
  return {
    /** Whether the row was new. */
    take({ table, row }: { readonly table: string; readonly row: unknown }): boolean {
      const importer = importers.get(table)
      if (!importer) throw new OtklikError('bad_input', { field: 'table', reason: table.slice(0, 40) })
      return importer(row)
    },
  }
}

function importerOf(raw: RawConnection, table: PlainTable) {
  const shape = z.strictObject(Object.fromEntries(table.columns.map((column) => [column.name, shapeOf(column)])))
  const insert = raw.prepare(insertInto(table, 'ignore'))
  const where = table.key.map((name) => `${name} = ?`).join(' and ')
  const known = table.key.length === 0 ? null : raw.prepare<unknown[], PlainRow>(`select * from ${table.name} where ${where}`)
  const index = table.name === 'messages' ? createTextIndex(raw) : null
  // A table without a key holds one row that says how far something is.
  const clear = known === null ? raw.prepare(`delete from ${table.name}`) : null
  return (given: unknown): boolean => {
    const read = shape.safeParse(given)
    if (!read.success) throw new OtklikError('bad_input', { field: table.name, reason: read.error.issues[0]?.path.join('.') ?? '' })
    const row = read.data as PlainRow
    clear?.run()
    if (insert.run(...valuesOf(table, row)).changes > 0) {
      index?.add(row)
      return true
    }
    const there = known?.get(...table.key.map((name) => row[name]))
    if (!there || table.columns.some(({ name }) => there[name] !== row[name])) {
      throw new OtklikError('conflict', { what: table.name, name: table.key.map((name) => row[name]).join(' ') })
    }
    return false
  }
}

function shapeOf({ type, isNullable }: PlainColumn) {
  const value = type === 'text' ? z.string() : type === 'real' ? z.number() : z.int()
  return isNullable ? value.nullable() : value
}

/** The search finds an imported message as it found the original. */
export function createTextIndex(raw: RawConnection) {
  const search = createSearchRows(raw)
  return {
    add({ id, text }: PlainRow): void {
      if (typeof id === 'number' && typeof text === 'string' && text !== '') search.add(id, text)
    },
  }
}

