import type { Clock } from '#shared/clock.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { createCaseRepository } from '../store/case-repository.ts'
import { createCountedRepository } from '../store/counted-repository.ts'
import type { Db } from '../store/database.ts'
import { createKeptCases } from '../store/kept-cases.ts'
import { createReportRepository } from '../store/report-repository.ts'
import { createTopicRepository } from '../store/topic-repository.ts'
import { createUsageRepository } from '../store/usage-repository.ts'
import { createReportRows } from '../store/report-rows.ts'
import { createCaseSource } from './cases/case-source.ts'
import { createCountedConversations } from './counted-conversations.ts'
import { createReportExport } from './export/export-report.ts'
import { createMetricReport } from './metric-report.ts'
import { createReports } from './reports.ts'

export interface ReportingOptions {
  readonly db: Db
  readonly clock: Pick<Clock, 'now'>
  readonly policy: () => CompiledPolicy
}

/** The charts, the metrics and what lies behind both, over one store. */
export function createReporting({ db, clock, policy }: ReportingOptions) {
  const counted = createCountedRepository(db)
  const reports = createReports(createReportRepository(db), clock)
  const repository = createCaseRepository(db)
  const sourceOf = createCaseSource({ repository, kept: createKeptCases(db) })
  const { report, figures } = createMetricReport({
    repository,
    sourceOf,
    counted,
    topics: createTopicRepository(db),
    usage: createUsageRepository(db),
    reports,
    clock,
    policy,
  })
  return {
    reports,
    metricReport: report,
    exportReport: createReportExport({ reports, rows: createReportRows(db), metricReport: report, sourceOf }),
    countedConversations: createCountedConversations({ repository: counted, figures, clock }),
  }
}
