import type { FigureName } from '#shared/figure-words.ts'
import type { ReportedCase } from '../cases/reported-case.ts'
import { summarise } from '../durations.ts'
import type { Figure, MetricInput } from './metric.ts'

/** From and until when something took. */
export type Span = readonly [from: number, to: number]

/** From the first message of each case until something happened in it; none where it has not. */
export function spansUntil(
  cases: readonly ReportedCase[],
  happened: 'firstReplyAt' | 'firstMeaningfulReplyAt' | 'lastReplyAt',
): readonly Span[] {
  return cases.flatMap(({ startedAt, [happened]: at }) => (at === null ? [] : [[startedAt, at]]))
}

/** Median, 90th percentile and mean by calendar and by open hours. */
export function durations(spans: readonly Span[], { businessMs }: MetricInput): readonly Figure[] {
  const calendar = summarise(spans.map(([from, to]) => Math.max(0, to - from)))
  const business = summarise(spans.map(([from, to]) => businessMs(from, Math.max(from, to))))
  const ms = (name: FigureName, value: number | null): Figure => ({ name, unit: 'ms', value })
  return [
    ms('median', calendar.medianMs),
    ms('p90', calendar.p90Ms),
    ms('mean', calendar.meanMs),
    ms('businessMedian', business.medianMs),
    ms('businessP90', business.p90Ms),
    ms('businessMean', business.meanMs),
  ]
}
