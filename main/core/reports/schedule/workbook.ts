import writeXlsxFile from 'write-excel-file/node'
import { workbookSheets, type Sheet } from '#shared/workbook.ts'

/** A workbook of one sheet; see `workbookSheets`. */
export const workbookOf = (sheet: Sheet): Promise<Buffer> => writeXlsxFile(workbookSheets([sheet])).toBuffer()
