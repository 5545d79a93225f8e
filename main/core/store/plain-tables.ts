import type { RawConnection } from './database.ts'
import { derivedTables } from './report-schema.ts'

export interface PlainColumn {
  readonly name: string
  readonly type: 'integer' | 'real' | 'text'
  readonly isNullable: boolean
}

/** A table of rows, as it is copied, exported and imported. */
export interface PlainTable {
  readonly name: string
  readonly columns: readonly PlainColumn[]
  /** Empty for a table that has none. */
  readonly key: readonly string[]
  readonly hasRowid: boolean
}

export type PlainValue = string | number | null
export type PlainRow = Readonly<Record<string, PlainValue>>

interface ColumnInfo {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly pk: number
}

/**
 * Every table of the open database but the search indexes and what reports keep counted, which follow from
 * the others. Oldest first.
 */
export function plainTables(raw: RawConnection): readonly PlainTable[] {
  const listed = raw
    .prepare<[], { readonly name: string; readonly sql: string }>(
      `select s.name, s.sql from sqlite_schema s join pragma_table_list l on l.name = s.name
       where s.type = 'table' and l.type = 'table' and s.name not like 'sqlite_%'
         and s.name not in (${derivedTables.map((name) => `'${name}'`).join(', ')}) order by s.rowid`,
    )
    .all()
  return listed.map(({ name, sql }) => {
    const infos = raw.pragma(`table_info(${name})`) as readonly ColumnInfo[]
    const key = infos.filter(({ pk }) => pk > 0).toSorted((a, b) => a.pk - b.pk)
    return {
      name,
      columns: infos.map((info) => ({
        name: info.name,
        type: info.type.toLowerCase() as PlainColumn['type'],
        isNullable: info.notnull === 0 && info.pk === 0,
      })),
      key: key.map((info) => info.name),
      hasRowid: !/without rowid\s*$/i.test(sql),
    }
  })
}

export function insertInto({ name, columns }: PlainTable, conflict: 'abort' | 'ignore'): string {
  const names = columns.map((column) => column.name)
  return `insert or ${conflict} into ${name} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`
}

export function valuesOf({ columns }: PlainTable, row: PlainRow): readonly PlainValue[] {
  return columns.map(({ name }) => row[name] ?? null)
}
