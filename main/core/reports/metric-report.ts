import type { MetricReport, MetricRequest, ReportRange } from '#shared/contract/reports.ts'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import { businessTimeBetween } from '../sla/business-time.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import type { CaseRepository } from '../store/case-repository.ts'
import type { CountedRepository } from '../store/counted-repository.ts'
import type { Promises } from '../store/report-repository.ts'
import type { CaseSource } from './cases/reported-case.ts'
import { countedInStore } from './counted-in-store.ts'
import type { UsageRepository } from '../store/usage-repository.ts'
import type { TopicRepository } from '../store/topic-repository.ts'
import { topicsOf, type Topics } from '../topics/topics.ts'
import { earlierRange } from './earlier-range.ts'
import { knownZone } from './local-buckets.ts'
import { changeBetween } from './metrics/change.ts'
import { metrics } from './metrics/index.ts'
import type { AgentCounts, Figure, FigureGroup, MetricInput } from './metrics/metric.ts'
import { checkRange, type Reports } from './reports.ts'

export interface MetricReportOptions {
  readonly repository: CaseRepository
  readonly sourceOf: (range: ReportRange) => CaseSource
  readonly counted: CountedRepository
  readonly topics: TopicRepository
  readonly usage: UsageRepository
  readonly reports: Reports
  readonly clock: Pick<Clock, 'now'>
  readonly policy: () => CompiledPolicy
}

/**
 * The metrics of a range, reckoned from the cases that it touches. Only what the asked ones need is read: the screen asks
 * anew every minute.
 */
export function createMetricReport({ repository, sourceOf, counted, topics, usage, reports, clock, policy }: MetricReportOptions) {
  async function agentsOf(range: ReportRange): Promise<readonly AgentCounts[]> {
    const ended = Map.groupBy(await repository.promises(range), ({ agentId }) => agentId)
    const corrected = await repository.correctionsByAgent(range)
    const corrections = new Map(corrected.map(({ agentId, count }) => [agentId, count]))
    return [...(await repository.agentNames())]
      .filter(([id]) => !range.agentIds?.length || range.agentIds.includes(String(id)))
      .map(([id, name]) => {
        const met = sumOf(ended.get(id), 'met')
        const promises = met + sumOf(ended.get(id), 'missed')
        return { id, name, met, promises, corrections: corrections.get(id) ?? 0 }
      })
  }

  function inputOf(range: ReportRange, now: EpochMs): MetricInput {
    const { firstResponse } = policy()
    let found: Promise<Topics> | null = null
    return {
      ...sourceOf(range),
      from: range.from,
      to: range.to,
      timeZone: range.timeZone,
      now,
      businessMs: (start: EpochMs, end: EpochMs) =>
        firstResponse ? businessTimeBetween(firstResponse.calendar, start, end) : end - start,
      sla: () => reports.sla(range, now),
      volume: async () => (await reports.volume(range)).byNetwork,
      handoffs: () => reports.handoffs(range),
      rows: countedInStore(counted, range, now),
      responseTargetMs: firstResponse?.durationMs ?? null,
      agents: () => agentsOf(range),
      surveys: (kind) => repository.surveys(kind, range),
      usage: () => (isOfCalls(range) ? usage.byNetwork(range) : Promise.resolve(null)),
      topics: () => (found ??= topicsOf(topics, range, earlierRange(range, 'previous', now))),
    }
  }

  /** The groups of each asked metric as of `now`. Errors as of `report`. */
  async function figures({ metrics: ids, ...range }: MetricRequest, now: EpochMs) {
    checkRange(range)
    knownZone(range.timeZone)
    const input = inputOf(range, now)
    const found: (readonly FigureGroup[])[] = []
    for (const id of ids) found.push(await metrics[id].groups(input))
    return found
  }

  /** Errors: `bad_input` for a range that runs backwards or is too long, and for an unknown time zone. */
  async function report(request: MetricRequest): Promise<MetricReport> {
    const now = clock.now()
    const found = await figures(request, now)
    const earlier = request.compare ? earlierRange(request, request.compare, now) : null
    // As of then: what was not known at the end of that range is not known now either.
    const compared = request.metrics.filter((id) => metrics[id].comparesItself !== true)
    const before = earlier ? await figures({ ...request, ...earlier, metrics: compared }, Math.min(now, earlier.to)) : []
    return request.metrics.map((id, index) => {
      const { words, source } = metrics[id]
      const groupsBefore = before[compared.indexOf(id)]
      const groups = (found[index] ?? []).map((group) =>
        toldOf(group, groupsBefore ? groupsBefore.find((one) => keyOf(one) === keyOf(group)) : null),
      )
      return { id, words, source, ...(groupsBefore && earlier && { earlier }), groups }
    })
  }

  return { report, figures }
}

/** A call belongs to an account, not to a conversation. */
function isOfCalls({ from: _from, to: _to, timeZone: _zone, networks: _networks, accountIds: _accounts, ...others }: ReportRange) {
  return Object.values(others).every((values) => values === undefined || values.length === 0)
}

const sumOf = (promises: readonly Promises[] | undefined, ended: 'met' | 'missed') =>
  (promises ?? []).reduce((sum, one) => sum + one[ended], 0)

const keyOf = ({ of, key }: FigureGroup) => key ?? of

/**
 * As it is told outside: the conversations behind a figure are asked for by themselves. `before`: the same group of an
 * earlier range, undefined where it was not there then, null where none was asked for.
 */
function toldOf(group: FigureGroup, before: FigureGroup | null | undefined): MetricReport[number]['groups'][number] {
  return {
    key: keyOf(group),
    of: group.of,
    figures: group.figures.map((figure) => {
      const { name, unit, value, interval, sample, of } = figure
      return {
        name,
        unit,
        value,
        ...(interval && { interval }),
        ...(of !== undefined && { of }),
        ...(sample && { sample: sample.size }),
        ...(before !== null && { before: comparison(figure, before?.figures.find((one) => one.name === name)) }),
      }
    }),
  }
}

function comparison(figure: Figure, before: Figure | undefined) {
  if (before === undefined) return { value: null, change: null }
  return { value: before.value, change: changeBetween(figure, before) }
}
