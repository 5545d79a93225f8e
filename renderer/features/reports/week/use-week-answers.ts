import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { MetricId } from '#shared/metrics.ts'
import type { ReportFilter } from '#shared/contract/reports.ts'
import { useServices } from '../../../app/services.ts'
import { useAnnotations } from '../annotations.tsx'
import { lastWeeks } from './last-week.ts'

/** The figures a week is known by, in the order of the sheet. */
export const weekFigures = [
  ['messageVolume', 'messages', null],
  ['slaHitRate', 'share', 'more'],
  ['firstResponse', 'median', 'less'],
  ['resolutionTime', 'median', 'less'],
  ['firstContactResolution', 'share', 'more'],
  ['reopenRate', 'share', 'less'],
] as const

const metrics: readonly MetricId[] = [...weekFigures.map(([metric]) => metric), 'agents']

/** All that stands on the sheet of the last full week. */
export function useWeekAnswers(filter: ReportFilter) {
  const { clock, queries } = useServices()
  const { reports } = queries
  const { week, before } = useMemo(() => {
    const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone
    const weeks = lastWeeks(clock.now())
    return { week: { ...weeks.week, timeZone, ...filter }, before: { ...weeks.before, timeZone, ...filter } }
  }, [clock, filter])
  const answers = {
    numbers: useQuery(reports.metrics.queryOptions({ input: { ...week, metrics: [...metrics], compare: 'previous' } })),
    sentiment: useQuery(reports.sentimentOverTime.queryOptions({ input: { ...week, bucket: 'day' } })),
    earlierSentiment: useQuery(reports.sentimentOverTime.queryOptions({ input: { ...before, bucket: 'day' } })),
    responses: useQuery(reports.responseTimes.queryOptions({ input: week })),
    earlierResponses: useQuery(reports.responseTimes.queryOptions({ input: before })),
    sla: useQuery(reports.sla.queryOptions({ input: week })),
    earlierSla: useQuery(reports.sla.queryOptions({ input: before })),
    handoffs: useQuery(reports.handoffs.queryOptions({ input: week })),
    earlierHandoffs: useQuery(reports.handoffs.queryOptions({ input: before })),
  }
  return { week, before, ...answers, annotations: useAnnotations(week) }
}

export type WeekAnswers = ReturnType<typeof useWeekAnswers>
