import { existsSync, mkdirSync, readFileSync, renameSync, truncateSync, writeFileSync } from 'node:fs'
import { appendFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { byteOrderMark, csvLine } from '#shared/csv.ts'
import type { UiLanguage } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { nextTurn } from '../reliability/turns.ts'
import { archiveReaders, archiveTables, type ArchivePart, type ArchiveTable, type TableOptions, type TableReader } from './archive-tables.ts'

export const archiveFormats = ['jsonl', 'csv'] as const
export type ArchiveFormat = (typeof archiveFormats)[number]

export interface ArchiveExportOptions extends TableOptions {
  readonly folder: string
  readonly format: ArchiveFormat
  /** Which spreadsheet programs read the tables: what divides cells, and the decimal mark. */
  readonly language: UiLanguage
  readonly signal?: AbortSignal
  readonly onProgress?: (table: ArchiveTable, rows: number) => void
}

const tableState = z.object({ after: z.number().nullable(), rows: z.number(), bytes: z.number() })
const stateShape = z.object({
  format: z.enum(archiveFormats),
  language: z.string(),
  tables: z.partialRecord(z.enum(archiveTables), tableState),
})
type State = z.infer<typeof stateShape>

export interface ArchiveExported {
  readonly rows: Readonly<Partial<Record<ArchiveTable, number>>>
  readonly isWhole: boolean
}

const stateFile = '.unfinished.json'
const wholeFile = 'archive.json'

/**
 * Writes an archive as a file a table into a folder, part by part: in constant memory, while everything else goes on.
 * What was interrupted, by a signal or by whatever, goes on behind its last whole part when it is called again. Error:
 * `conflict` for a folder that holds a whole archive, or an unfinished one in another format.
 */
export async function exportArchive(options: ArchiveExportOptions): Promise<ArchiveExported> {
  const { folder, format, language, signal } = options
  mkdirSync(folder, { recursive: true })
  const file = (table: ArchiveTable) => join(folder, `${table}.${format}`)
  const found = readState(folder)
  if (found && (found.format !== format || found.language !== language)) throw new OtklikError('conflict', { what: 'archive', name: folder })
  const isThere = existsSync(join(folder, wholeFile)) || archiveTables.some((table) => existsSync(file(table)))
  if (!found && isThere) {
    throw new OtklikError('conflict', { what: 'archive', name: folder })
  }
  let state: State = found ?? { format, language, tables: {} }
  const readers = archiveReaders(options)
  for (const table of archiveTables) {
    let at = state.tables[table] ?? { after: 0, rows: 0, bytes: 0 }
    // What was written behind the last noted part is written again.
    if (existsSync(file(table))) truncateSync(file(table), at.bytes)
    while (at.after !== null) {
      if (signal?.aborted) return { rows: rowsOf(state), isWhole: false }
      const part = await readers[table].read(at.after)
      const isFirst = at.bytes === 0
      const text = `${isFirst ? headOf(readers[table], options) : ''}${bodyOf(part, readers[table], options)}`
      await appendFile(file(table), text, { mode: 0o600 })
      at = { after: part.after, rows: at.rows + part.rows.length, bytes: at.bytes + Buffer.byteLength(text) }
      state = { ...state, tables: { ...state.tables, [table]: at } }
      writeState(folder, state)
      options.onProgress?.(table, at.rows)
      await nextTurn()
    }
  }
  renameSync(join(folder, stateFile), join(folder, wholeFile))
  return { rows: rowsOf(state), isWhole: true }
}

const rowsOf = ({ tables }: State) =>
  Object.fromEntries(Object.entries(tables).map(([table, { rows }]) => [table, rows]))

const headOf = ({ columns }: TableReader, { format, language }: ArchiveExportOptions) =>
  format === 'csv' ? `${byteOrderMark}${csvLine(columns, language)}` : ''

function bodyOf({ rows }: ArchivePart, { columns }: TableReader, { format, language }: ArchiveExportOptions): string {
  if (format === 'csv') return rows.map(({ cells }) => csvLine(cells, language)).join('')
  return rows
    .map(({ cells, json }) => json ?? Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? null])))
    .map((value) => `${JSON.stringify(value)}\n`)
    .join('')
}

function readState(folder: string): State | null {
  const file = join(folder, stateFile)
  if (!existsSync(file)) return null
  try {
    return stateShape.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new OtklikError('conflict', { what: 'archive', name: folder })
  }
}

/** Either the old note or the new one stands there, whenever the machine stops. */
function writeState(folder: string, state: State): void {
  const file = join(folder, stateFile)
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}
