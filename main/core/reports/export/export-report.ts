import type { ExportPart, ExportRequest, MetricReport, MetricRequest, ReportRange } from '#shared/contract/reports.ts'
import type { Cell } from '#shared/csv.ts'
import { assertNever } from '#shared/domain.ts'
import { metricIds } from '#shared/metrics.ts'
import type { ReportRows } from '../../store/report-rows.ts'
import type { CaseSource } from '../cases/reported-case.ts'
import { knownZone } from '../local-buckets.ts'
import { checkRange, type Reports } from '../reports.ts'
import { figuresTable, type Charts } from './figures-table.ts'
import { conversationsTable, messagesTable } from './row-tables.ts'
import type { Table } from './table.ts'

export interface ExportOptions {
  readonly reports: Reports
  readonly rows: ReportRows
  readonly metricReport: (request: MetricRequest) => Promise<MetricReport>
  readonly sourceOf: (range: ReportRange) => CaseSource
}

/** Told in one go. */
const rowsAtOnce = 500

/**
 * What the screen shows, or the rows behind it, as a table in parts: first its columns, then its rows as they are read.
 * Errors: `bad_input` as for a report.
 */
export function createReportExport({ reports, rows, metricReport, sourceOf }: ExportOptions) {
  async function chartsOf(range: ReportRange): Promise<Charts> {
    return {
      sentiment: await reports.sentimentOverTime({ ...range, bucket: 'day' }),
      responses: await reports.responseTimes(range),
      volume: await reports.volume(range),
    }
  }

  async function tableOf({ of, language, compare, metrics, ...range }: ExportRequest): Promise<Table> {
    switch (of) {
      case 'figures':
        return figuresTable(
          {
            metrics: await metricReport({ ...range, metrics: metrics ?? [...metricIds], compare }),
            ...(metrics === undefined && { charts: await chartsOf(range) }),
          },
          language,
          knownZone(range.timeZone),
        )
      case 'conversations':
        return conversationsTable(rows, range, sourceOf(range), language)
      case 'messages':
        return messagesTable(rows, range, language)
      default:
        return assertNever(of)
    }
  }

  return async function* exportReport(request: ExportRequest): AsyncGenerator<ExportPart, void, void> {
    checkRange(request)
    knownZone(request.timeZone)
    const table = await tableOf(request)
    yield { columns: [...table.columns] }
    let part: Cell[][] = []
    for await (const row of table.rows) {
      part.push([...row])
      if (part.length < rowsAtOnce) continue
      yield { rows: part }
      part = []
    }
    if (part.length > 0) yield { rows: part }
  }
}
