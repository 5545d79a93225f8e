import type { ReportFilter, ReportRange } from '#shared/contract/reports.ts'
import type { Earlier } from '#shared/metrics.ts'

export const spans = ['today', 'week', 'month', 'quarter'] as const
export type Span = (typeof spans)[number]

const days: Readonly<Record<Span, number>> = { today: 1, week: 7, month: 30, quarter: 90 }

/** Whole local days up to the end of today. */
export function rangeOf(span: Span, now: number, timeZone: string, filter: ReportFilter): ReportRange {
  const from = new Date(now)
  from.setHours(0, 0, 0, 0)
  from.setDate(from.getDate() - days[span] + 1)
  const to = new Date(now)
  to.setHours(24, 0, 0, 0)
  return { from: from.getTime(), to: to.getTime(), timeZone, ...filter }
}

/** The range that charts show beside it: as many days just before, or the same dates a year ago, all of them. */
export function earlierOf(range: ReportRange, span: Span, earlier: Earlier): ReportRange {
  const moved = (at: number) => {
    const date = new Date(at)
    if (earlier === 'previous') date.setDate(date.getDate() - days[span])
    else {
      const month = date.getMonth()
      date.setFullYear(date.getFullYear() - 1)
      // The 29th of February was the 28th.
      if (date.getMonth() !== month) date.setDate(0)
    }
    return date.getTime()
  }
  return { ...range, from: moved(range.from), to: moved(range.to) }
}

export function bucketOf(span: Span): 'hour' | 'day' {
  return span === 'today' ? 'hour' : 'day'
}
