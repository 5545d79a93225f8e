import type { FigureName } from '#shared/figure-names.ts'
import type { ReportedCase } from '../cases/reported-case.ts'
import { summarise } from '../durations.ts'
import { z } from './interval.ts'
import { sampleOf, type Figure, type InConversation, type MetricInput } from './metric.ts'

/** From and until when something took. */
export interface Span extends InConversation {
  readonly from: number
  readonly to: number
}

/** From the first message of each case until something happened in it; none where it has not. */
export function spansUntil(
  cases: readonly ReportedCase[],
  happened: 'firstReplyAt' | 'firstMeaningfulReplyAt' | 'lastReplyAt',
): readonly Span[] {
  return cases.flatMap(({ conversationId, startedAt: from, [happened]: to }) =>
    to === null ? [] : [{ conversationId, from, to }],
  )
}

const calendarMs = ({ from, to }: Span) => Math.max(0, to - from)

/** Median, 90th percentile and mean by calendar and by open hours; behind each all the spans, the longest first. */
export function durations(spans: readonly Span[], { businessMs }: Pick<MetricInput, 'businessMs'>): readonly Figure[] {
  const calendar = summarise(spans.map(calendarMs))
  const business = summarise(spans.map(({ from, to }) => businessMs(from, Math.max(from, to))))
  const sample = sampleOf(longestFirst(spans))
  const ms = (name: FigureName, value: number | null, interval: Figure['interval'] = null): Figure => ({
    name,
    unit: 'ms',
    value,
    ...(interval && { interval }),
    sample,
  })
  return [
    ms('median', calendar.medianMs, medianInterval(spans.map(calendarMs))),
    ms('p90', calendar.p90Ms),
    ms('mean', calendar.meanMs),
    ms('businessMedian', business.medianMs),
    ms('businessP90', business.p90Ms),
    ms('businessMean', business.meanMs),
  ]
}

/**
 * The 95 % interval of a median: between two of the sorted values, by the normal approximation of the binomial; null of
 * so few that it is none. Source: W. J. Conover, "Practical Nonparametric Statistics", 1999, 3.2.
 */
function medianInterval(values: readonly number[]): readonly [low: number, high: number] | null {
  if (values.length < fewestRanked) return null
  const half = (z * Math.sqrt(values.length)) / 2
  const sorted = values.toSorted((one, other) => one - other)
  const low = sorted[Math.floor(values.length / 2 - half)]
  const high = sorted[Math.ceil(values.length / 2 + half)]
  return low === undefined || high === undefined ? null : [low, high]
}

/** Of fewer values the approximation is not good enough. */
const fewestRanked = 12

export function longestFirst(spans: readonly Span[]): readonly Span[] {
  return spans.toSorted((one, other) => calendarMs(other) - calendarMs(one))
}
