import type { FigureName } from '#shared/figure-names.ts'
import { ascending, summarise, summary } from '../durations.ts'
import { z } from './interval.ts'
import { sampleOf, type Figure, type InConversation, type MetricInput } from './metric.ts'

/** From and until when something took. */
export interface Span extends InConversation {
  readonly from: number
  readonly to: number
}

interface Begun extends InConversation {
  readonly startedAt: number
}

/** From the first message of each case until something happened in it; none where it has not. */
export function spansUntil<Name extends string>(
  cases: readonly (Begun & Readonly<Record<Name, number | null>>)[],
  happened: Name,
): readonly Span[] {
  const spans: Span[] = []
  for (const { conversationId, startedAt: from, [happened]: to } of cases) {
    if (to !== null) spans.push({ conversationId, from, to })
  }
  return spans
}

const calendarMs = ({ from, to }: Span) => Math.max(0, to - from)

/** Median, 90th percentile and mean by calendar and by open hours; behind each all the spans, the longest first. */
export function durations(spans: readonly Span[], { businessMs }: Pick<MetricInput, 'businessMs'>): readonly Figure[] {
  const times = ascending(spans.map(calendarMs))
  const calendar = summary(times)
  const business = summarise(spans.map(({ from, to }) => businessMs(from, Math.max(from, to))))
  const sample = sampleOf(spans, longestFirst)
  const ms = (name: FigureName, value: number | null, interval: Figure['interval'] = null): Figure => ({
    name,
    unit: 'ms',
    value,
    ...(interval && { interval }),
    sample,
  })
  return [
    ms('median', calendar.medianMs, medianInterval(times)),
    ms('p90', calendar.p90Ms),
    ms('mean', calendar.meanMs),
    ms('businessMedian', business.medianMs),
    ms('businessP90', business.p90Ms),
    ms('businessMean', business.meanMs),
  ]
}

/**
 * The 95 % interval of a median: between two of its values in ascending order, by the normal approximation of the binomial; null of
 * so few that it is none. Source: W. J. Conover, "Practical Nonparametric Statistics", 1999, 3.2.
 */
function medianInterval(sorted: Float64Array): readonly [low: number, high: number] | null {
  if (sorted.length < fewestRanked) return null
  const half = (z * Math.sqrt(sorted.length)) / 2
  const low = sorted[Math.floor(sorted.length / 2 - half)]
  const high = sorted[Math.ceil(sorted.length / 2 + half)]
  return low === undefined || high === undefined ? null : [low, high]
}

/** Of fewer values the approximation is not good enough. */
const fewestRanked = 12

export function longestFirst<Some extends Span>(spans: readonly Some[]): readonly Some[] {
  return spans.toSorted((one, other) => calendarMs(other) - calendarMs(one))
}
