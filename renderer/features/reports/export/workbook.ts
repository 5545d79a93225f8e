import writeXlsxFile from 'write-excel-file/browser'
import { workbookSheets, type Sheet } from '#shared/workbook.ts'

/** See `workbookSheets`. */
export const workbookOf = (sheets: readonly Sheet[]): Promise<Blob> => writeXlsxFile(workbookSheets(sheets)).toBlob()
