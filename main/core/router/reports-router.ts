import type { CountedRows, ExportPart, ExportRequest, MetricReport, MetricRequest } from '#shared/contract/reports.ts'
import type { By } from '../journal/facts.ts'
import type { CountedConversations } from '../reports/counted-conversations.ts'
import type { Schedules } from '../reports/schedule/schedules.ts'
import type { Reports } from '../reports/reports.ts'
import type { AnnotationRepository } from '../store/annotation-repository.ts'
import { done, type Implementer } from './base.ts'

export interface ReportsRouterParts {
  readonly reports: Reports
  readonly annotations: AnnotationRepository
  readonly schedules: Schedules
  readonly by: () => By
  readonly metricReport: (request: MetricRequest) => Promise<MetricReport>
  readonly exportReport: (request: ExportRequest) => AsyncGenerator<ExportPart, void, void>
  readonly countedConversations: (asked: CountedRows) => Promise<CountedConversations>
}

export function reportsRouter(os: Implementer, parts: ReportsRouterParts) {
  const { reports, annotations, schedules, by, metricReport, countedConversations, exportReport } = parts
  return {
    annotations: {
      list: os.reports.annotations.list.handler(({ input }) => annotations.list(input)),
      save: os.reports.annotations.save.handler(({ input }) => annotations.save(input, by())),
      remove: os.reports.annotations.remove.handler(async ({ input }) => {
        await annotations.remove(input.id, by())
        return done
      }),
    },
    schedules: {
      list: os.reports.schedules.list.handler(async () => [...(await schedules.list())]),
      save: os.reports.schedules.save.handler(({ input }) => schedules.save(input)),
      remove: os.reports.schedules.remove.handler(async ({ input }) => {
        await schedules.remove(input.id)
        return done
      }),
      run: os.reports.schedules.run.handler(({ input }) => schedules.run(input.id)),
    },
    sentimentOverTime: os.reports.sentimentOverTime.handler(({ input }) =>
      reports.sentimentOverTime(input),
    ),
    volume: os.reports.volume.handler(({ input }) => reports.volume(input)),
    responseTimes: os.reports.responseTimes.handler(({ input }) => reports.responseTimes(input)),
    sla: os.reports.sla.handler(({ input }) => reports.sla(input)),
    metrics: os.reports.metrics.handler(({ input }) => metricReport(input)),
    handoffs: os.reports.handoffs.handler(({ input }) => reports.handoffs(input)),
    export: os.reports.export.handler(({ input }) => exportReport(input)),
    counted: os.reports.counted.handler(async ({ input }) => {
      const { counted, ids } = await countedConversations(input)
      return { counted, conversations: ids.length }
    }),
  }
}
