import type { Cell } from './csv.ts'

/** One sheet of a workbook. */
export interface Sheet {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** What a cell of a workbook holds at most. */
const longestText = 32_767

/**
 * Sheets as `write-excel-file` takes them, in which numbers are numbers, dates dates, and all else text, whatever it
 * begins with. Its versions for Node and for a page differ; what stands in the file does not.
 */
export function workbookSheets(sheets: readonly Sheet[]) {
  return sheets.map(({ name, columns, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    dateFormat: 'yyyy-mm-dd hh:mm:ss',
    columns: columns.map((column) => ({ width: Math.max(12, column.length + 2) })),
    data: [
      columns.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(sheetCell)),
    ],
  }))
}

function sheetCell(cell: Cell) {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'object') return { value: new Date(cell.wall), type: Date }
  return { value: plainText(cell), type: String }
}

/** A workbook is XML: it holds neither control characters nor halves of letters, and only so much in a cell. */
function plainText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- those are what has to go
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ').slice(0, longestText).toWellFormed()
}
