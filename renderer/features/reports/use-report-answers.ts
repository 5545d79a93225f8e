import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MetricId } from '#shared/metrics.ts'
import { useServices } from '../../app/services.ts'
import { tileMetrics } from './metric-tiles.tsx'
import { bucketOf, earlierOf, rangeOf } from './range.ts'
import type { ReportView } from './report-view.ts'

const minuteMs = 60_000

const metrics: readonly MetricId[] = [...tileMetrics, 'agents', 'networkCost']

/** All that the screen shows of a view, asked anew every minute; what is compared with it lies in the past and is not. */
export function useReportAnswers({ span, compare, filter }: ReportView) {
  const { clock, queries } = useServices()
  const range = useMemo(
    () => rangeOf(span, clock.now(), new Intl.DateTimeFormat().resolvedOptions().timeZone, filter),
    [span, filter, clock],
  )
  const before = useMemo(
    () => (compare === null ? null : earlierOf(range, span, compare)),
    [range, span, compare],
  )
  const bucket = bucketOf(span)
  const { reports } = queries
  const shared = { placeholderData: keepPreviousData, refetchInterval: minuteMs } as const
  const numbers = reports.metrics.queryOptions({
    input: { ...range, metrics: [...metrics], ...(compare && { compare }) },
    ...shared,
  })
  const once = { staleTime: 10 * minuteMs } as const
  const earlierSentiment = useQuery(
    reports.sentimentOverTime.queryOptions({ input: before ? { ...before, bucket } : skipToken, ...once }),
  )
  const earlierResponses = useQuery(
    reports.responseTimes.queryOptions({ input: before ?? skipToken, ...once }),
  )
  return {
    range,
    sentiment: useQuery(reports.sentimentOverTime.queryOptions({ input: { ...range, bucket }, ...shared })),
    volume: useQuery(reports.volume.queryOptions({ input: range, ...shared })),
    responses: useQuery(reports.responseTimes.queryOptions({ input: range, ...shared })),
    sla: useQuery(reports.sla.queryOptions({ input: range, ...shared })),
    handoffs: useQuery(reports.handoffs.queryOptions({ input: range, ...shared })),
    numbers: useQuery(numbers),
    earlier: { range: before, sentiment: earlierSentiment.data, responses: earlierResponses.data },
  }
}
