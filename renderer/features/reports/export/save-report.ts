import type { ExportOf, ExportPart, ExportRequest } from '#shared/contract/reports.ts'
import { byteOrderMark, csvLine, type Cell } from '#shared/csv.ts'
import { OtklikError } from '#shared/errors.ts'
import type { OtklikClient } from '../../../rpc/client.ts'
import type { Sheet } from '#shared/workbook.ts'

/** A workbook is made whole in the page; of more rows the CSV can be had, which is written as it is read. */
export const mostWorkbookRows = 100_000

type Asked = Omit<ExportRequest, 'of'>

/** The rows of a table as CSV in parts. */
async function csvParts(parts: AsyncIterable<ExportPart>, language: ExportRequest['language']): Promise<string[]> {
  const found: string[] = [byteOrderMark]
  for await (const part of parts) {
    if ('columns' in part) found.push(csvLine(part.columns, language))
    else found.push(part.rows.map((row) => csvLine(row, language)).join(''))
  }
  return found
}

export async function csvFile(client: OtklikClient, asked: Asked, of: ExportOf): Promise<Blob> {
  const parts = await csvParts(await client.reports.export({ ...asked, of }), asked.language)
  return new Blob(parts, { type: 'text/csv;charset=utf-8' })
}

/** One sheet each. Error: `bad_input` of `rows` where there are more than a workbook is made of. */
export async function workbookFile(
  client: OtklikClient,
  asked: Asked,
  sheets: readonly { readonly of: ExportOf; readonly name: string }[],
): Promise<Blob> {
  const [{ workbookOf }, ...read] = await Promise.all([
    import('./workbook.ts'),
    ...sheets.map(async ({ of, name }) => sheetOf(await client.reports.export({ ...asked, of }), name)),
  ])
  return workbookOf(read)
}

async function sheetOf(parts: AsyncIterable<ExportPart>, name: string): Promise<Sheet> {
  let columns: readonly string[] = []
  const rows: (readonly Cell[])[] = []
  for await (const part of parts) {
    if ('columns' in part) ({ columns } = part)
    else rows.push(...part.rows)
    if (rows.length > mostWorkbookRows) throw new OtklikError('bad_input', { field: 'rows' })
  }
  return { name, columns, rows }
}
