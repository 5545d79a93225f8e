import { setImmediate as othersTurn } from 'node:timers/promises'
import type { MetricReport, MetricRequest } from '#shared/contract/reports.ts'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import { businessTimeBetween } from '../sla/business-time.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import type { CaseRepository } from '../store/case-repository.ts'
import type { ReportedCase } from './cases/reported-case.ts'
import { reportedCases } from './cases/reported-cases.ts'
import { knownZone } from './local-buckets.ts'
import { returnMs } from './metrics/first-contact.ts'
import { metrics } from './metrics/index.ts'
import type { AgentCounts, MetricInput } from './metrics/metric.ts'
import { checkRange, type Reports } from './reports.ts'

export interface MetricReportOptions {
  readonly repository: CaseRepository
  readonly reports: Reports
  readonly clock: Pick<Clock, 'now'>
  readonly policy: () => CompiledPolicy
}

/** Conversations read in one go; the core polls, sends and answers keys between two slices. */
const sliceLength = 200

/**
 * The metrics of a range, reckoned from the whole conversations that it touches. Only what the asked ones need is
 * read: the screen asks anew every minute.
 */
export function createMetricReport({ repository, reports, clock, policy }: MetricReportOptions) {
  async function casesOf(request: MetricRequest): Promise<readonly ReportedCase[]> {
    // Who came back within seven days is not known before these are over.
    const ids = await repository.activeIn(request.from, request.to + returnMs, request.networks)
    const cases: ReportedCase[] = []
    for (let from = 0; from < ids.length; from += sliceLength) {
      const histories = await repository.histories(ids.slice(from, from + sliceLength))
      for (const history of histories) cases.push(...reportedCases(history))
      await othersTurn()
    }
    return cases
  }

  async function agentsOf({ from, to, networks }: MetricRequest): Promise<readonly AgentCounts[]> {
    const ended = await repository.promisesByAgent(from, to, networks)
    const corrected = await repository.correctionsByAgent(from, to)
    const promises = new Map(ended.map((one) => [one.agentId, one]))
    const corrections = new Map(corrected.map(({ agentId, count }) => [agentId, count]))
    return [...(await repository.agentNames())].map(([id, name]) => ({
      id,
      name,
      met: promises.get(id)?.met ?? 0,
      promises: promises.get(id)?.all ?? 0,
      corrections: corrections.get(id) ?? 0,
    }))
  }

  function inputOf(request: MetricRequest): MetricInput {
    const { from, to, timeZone } = request
    const { firstResponse } = policy()
    const range = { from, to, timeZone, ...(request.networks && { networks: request.networks }) }
    let cases: Promise<readonly ReportedCase[]> | null = null
    return {
      from,
      to,
      timeZone,
      now: clock.now(),
      cases: () => (cases ??= casesOf(request)),
      businessMs: (start: EpochMs, end: EpochMs) =>
        firstResponse ? businessTimeBetween(firstResponse.calendar, start, end) : end - start,
      sla: () => reports.sla(range),
      volume: async () => (await reports.volume(range)).byNetwork,
      handoffs: () => reports.handoffs(range),
      responseTargetMs: firstResponse?.durationMs ?? null,
      agents: () => agentsOf(request),
      surveys: (kind) => repository.surveys(kind, from, to),
    }
  }

  /** Errors: `bad_input` for a range that runs backwards or is too long, and for an unknown time zone. */
  return async function report(request: MetricRequest): Promise<MetricReport> {
    checkRange(request)
    knownZone(request.timeZone)
    const input = inputOf(request)
    const report: MetricReport = []
    for (const id of request.metrics) {
      const { words, source, groups } = metrics[id]
      const found = await groups(input)
      report.push({ id, words, source, groups: found.map(({ of, figures }) => ({ of, figures: [...figures] })) })
    }
    return report
  }
}
