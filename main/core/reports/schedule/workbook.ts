import writeXlsxFile, { type Cell as SheetCell } from 'write-excel-file/node'
import type { Cell } from '#shared/csv.ts'

/** What a cell of a workbook holds at most. */
const longestText = 32_767

/** One sheet in which numbers are numbers, and all else text, whatever it begins with. */
export function workbookOf(name: string, columns: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Buffer> {
  return writeXlsxFile(
    [
      columns.map((value): SheetCell => ({ value, type: String, fontWeight: 'bold' })),
      ...rows.map((row) => row.map(sheetCell)),
    ],
    {
      sheet: name,
      stickyRowsCount: 1,
      dateFormat: 'yyyy-mm-dd hh:mm:ss',
      columns: columns.map((column) => ({ width: Math.max(12, column.length + 2) })),
    },
  ).toBuffer()
}

function sheetCell(cell: Cell): SheetCell {
  if (cell === null || cell === '') return null
  if (typeof cell === 'number') return { value: cell, type: Number }
  if (typeof cell === 'object') return { value: new Date(cell.wall), type: Date }
  return { value: plainText(cell), type: String }
}

/** A workbook is XML: it holds neither control characters nor halves of letters. */
function plainText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- those are what has to go
  return text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, ' ').slice(0, longestText).toWellFormed()
}
