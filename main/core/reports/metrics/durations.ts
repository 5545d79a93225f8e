import type { FigureName } from '#shared/figure-words.ts'
import { summarise } from '../durations.ts'
import type { Figure, MetricInput } from './metric.ts'

/** From and until when something took. */
export type Span = readonly [from: number, to: number]

const never = { medianMs: null, p90Ms: null, meanMs: null }

/** Median, 90th percentile and mean by calendar and by open hours. */
export function durations(spans: readonly Span[], { businessMs }: MetricInput): readonly Figure[] {
  const calendar = spans.length === 0 ? never : summarise(spans.map(([from, to]) => Math.max(0, to - from)))
  const business =
    spans.length === 0 ? never : summarise(spans.map(([from, to]) => businessMs(from, Math.max(from, to))))
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
