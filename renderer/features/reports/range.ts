import type { ReportRange } from '#shared/contract/reports.ts'
import type { Network } from '#shared/domain.ts'

export const spans = ['today', 'week', 'month', 'quarter'] as const
export type Span = (typeof spans)[number]

const days: Readonly<Record<Span, number>> = { today: 1, week: 7, month: 30, quarter: 90 }

/** Whole local days up to the end of today. */
export function rangeOf(
  span: Span,
  now: number,
  timeZone: string,
  networks: readonly Network[],
): ReportRange {
  const from = new Date(now)
  from.setHours(0, 0, 0, 0)
  from.setDate(from.getDate() - days[span] + 1)
  const to = new Date(now)
  to.setHours(24, 0, 0, 0)
  return {
    from: from.getTime(),
    to: to.getTime(),
    timeZone,
    ...(networks.length === 0 ? {} : { networks: [...networks] }),
  }
}

export function bucketOf(span: Span): 'hour' | 'day' {
  return span === 'today' ? 'hour' : 'day'
}
