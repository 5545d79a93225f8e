import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { databaseName } from '#core/app.ts'
import { keepCases } from '#core/reports/cases/keep-cases.ts'
import { createReporting } from '#core/reports/create-reporting.ts'
import { compilePolicy } from '#core/sla/compile-policy.ts'
import { openStore, type Store } from '#core/store/database.ts'
import type { ReportFilter } from '#shared/contract/reports.ts'
import { metricIds } from '#shared/metrics.ts'
import { defaultSlaPolicy } from '#shared/sla.ts'
import { figure, type Figure } from './figure.ts'
import { fillYear } from './lived-year.ts'
import { percentile, timeEach } from './percentile.ts'

const messages = 1_000_000
const dayMs = 24 * 3600 * 1000
/** What the screen offers, and all there is. */
const screenDays = [30, 90]
const yearDays = 365

/** What is kept counted tells these apart. */
const served: readonly ReportFilter[] = [{}, { accountIds: ['3'] }, { networks: ['vk'] }]
const others: readonly ReportFilter[] = [{ sentiments: ['negative'] }, { tagIds: ['1'] }, { agentIds: ['1'] }, { monitorIds: ['1'] }]

const [keptLimitMs, otherLimitMs] = [300, 1500]

interface Slowest {
  readonly ms: number
  readonly chart: string
}

/**
 * Every chart and metric of a workspace with a million messages of a year but topics, which read every text: the 95th
 * percentile of the slowest of them, under filters that what is kept counted serves and under others.
 */
export async function benchReports(now: number): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-bench-'))
  const store = await openStore(join(folder, databaseName))
  try {
    store.raw.pragma('synchronous = off')
    store.raw.transaction(() => fillYear(store.raw, messages, now))()
    await keepCases(store)
    store.raw.pragma('wal_checkpoint(truncate)')
    const kept = await slowest(store, now, served, screenDays, 10)
    const year = await slowest(store, now, [{}], [yearDays], 5)
    const other = await slowest(store, now, others, [90], 3)
    return [
      figure('reports', kept.ms, `ms p95 (${kept.chart})`, keptLimitMs),
      figure('reports-year', year.ms, `ms p95 (${year.chart})`, keptLimitMs),
      figure('reports-other-filters', other.ms, `ms p95 (${other.chart})`, otherLimitMs),
    ]
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
}

async function slowest(
  store: Store,
  now: number,
  filters: readonly ReportFilter[],
  spans: readonly number[],
  runs: number,
): Promise<Slowest> {
  const policy = compilePolicy(defaultSlaPolicy)
  const { reports, metricReport } = createReporting({ db: store.db, clock: { now: () => now }, policy: () => policy })
  let found: Slowest = { ms: 0, chart: '' }
  for (const days of spans) {
    for (const filter of filters) {
      const range = { from: now - days * dayMs, to: now, timeZone: 'Europe/Moscow', ...filter }
      const charts: Readonly<Record<string, () => Promise<unknown>>> = {
        sentiment: () => reports.sentimentOverTime({ ...range, bucket: 'day' }),
        volume: () => reports.volume(range),
        responses: () => reports.responseTimes(range),
        ...Object.fromEntries(
          metricIds.filter((id) => id !== 'topics').map((id) => [id, () => metricReport({ ...range, metrics: [id] })]),
        ),
      }
      for (const [name, chart] of Object.entries(charts)) {
        await chart()
        const ms = percentile(await timeEach(runs, chart), 0.95)
        if (ms > found.ms) found = { ms, chart: `${name}, ${days} days${nameOf(filter)}` }
      }
    }
  }
  return found
}

const nameOf = (filter: ReportFilter) => Object.keys(filter).map((name) => `, by ${name}`).join('')
