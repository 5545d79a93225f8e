import type { ExportPart, ExportRequest } from '#shared/contract/reports.ts'
import type { ScheduleDraft } from '#shared/contract/schedules.ts'
import { byteOrderMark, csvLine, type Cell } from '#shared/csv.ts'
import type { EpochMs } from '#shared/domain.ts'
import { dayMs, zoneOf } from '../../sla/local-time.ts'

export interface ReportFile {
  readonly name: string
  readonly bytes: Uint8Array
}

interface Period {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** The chosen metrics of a period as a file, with the numbers of the screen. */
export async function reportFile(
  { name, metrics, format, language, timeZone }: ScheduleDraft,
  { from, to }: Period,
  exportReport: (request: ExportRequest) => AsyncIterable<ExportPart>,
): Promise<ReportFile> {
  let columns: readonly string[] = []
  const rows: (readonly Cell[])[] = []
  for await (const part of exportReport({ from, to, timeZone, metrics, of: 'figures', language, compare: 'previous' })) {
    if ('columns' in part) ({ columns } = part)
    else rows.push(...part.rows)
  }
  const file = `${safeName(name)} ${daysOf({ from, to }, timeZone)}.${format}`
  if (format === 'csv') {
    const text = byteOrderMark + [columns, ...rows].map((cells) => csvLine(cells, language)).join('')
    return { name: file, bytes: new TextEncoder().encode(text) }
  }
  const { workbookOf } = await import('./workbook.ts')
  return { name: file, bytes: await workbookOf({ name: language === 'ru' ? 'Показатели' : 'Metrics', columns, rows }) }
}

/** "2026-11-20", or "2026-11-16–2026-11-22". */
export function daysOf({ from, to }: Period, timeZone: string): string {
  const zone = zoneOf(timeZone)
  const day = (at: EpochMs) => new Date(at + zone.offsetAt(at)).toISOString().slice(0, 10)
  const [first, last] = [day(from), day(to - 1)]
  return to - from <= 1.5 * dayMs ? first : `${first}–${last}`
}

/** What every file system takes as a name. */
function safeName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- those are what has to go
  const safe = name.toWellFormed().replaceAll(/[\u0000-\u001F<>:"/\\|?*]/g, ' ').replace(/[. ]+$/, '').replace(/^[. ]+/, '')
  return safe.slice(0, 80) || 'report'
}
