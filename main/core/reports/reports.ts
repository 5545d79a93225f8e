import type {
  ReportRange,
  ResponseTimes,
  SentimentOverTime,
  SlaOutcome,
  Volume,
} from '#shared/contract/reports.ts'
import type { Clock } from '#shared/clock.ts'
import { networks, type EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { ReportRepository } from '../store/report-repository.ts'
import { summarise } from './durations.ts'
import { bucketStart, weekdayAndHour, type BucketSize } from './local-buckets.ts'

const longestRangeMs = 400 * 24 * 3600 * 1000

/** The charts' figures; every definition stands beside its computation. */
export function createReports(repository: ReportRepository, clock: Clock) {
  return {
    /** Inbound messages by local bucket and sentiment (an agent's correction counts). */
    async sentimentOverTime(
      range: ReportRange & { readonly bucket: BucketSize },
    ): Promise<SentimentOverTime> {
      checkRange(range)
      const buckets = new Map<EpochMs, { negative: number; neutral: number; positive: number }>()
      for (const row of await repository.inbound(range)) {
        const start = bucketStart(row.at, range.bucket, range.timeZone)
        const counts = buckets.get(start) ?? { negative: 0, neutral: 0, positive: 0 }
        counts[row.label] += row.count
        buckets.set(start, counts)
      }
      return sorted(buckets).map(([start, counts]) => ({ start, ...counts }))
    },
    /** Inbound messages by network, and by local weekday and hour of posting. */
    async volume(range: ReportRange): Promise<Volume> {
      checkRange(range)
      const rows = await repository.inbound(range)
      const hours = new Map<number, number>()
      for (const row of rows) {
        const { weekday, hour } = weekdayAndHour(row.at, range.timeZone)
        hours.set(weekday * 24 + hour, (hours.get(weekday * 24 + hour) ?? 0) + row.count)
      }
      return {
        byNetwork: networks.map((network) => ({
          network,
          count: rows.reduce((sum, row) => sum + (row.network === network ? row.count : 0), 0),
        })),
        byHour: sorted(hours).map(([key, count]) => ({
          weekday: Math.floor(key / 24),
          hour: key % 24,
          count,
        })),
      }
    },
    /** From a customer's first unanswered message to a person's answer, by the platform's times. */
    async responseTimes(range: ReportRange): Promise<ResponseTimes> {
      checkRange(range)
      const responses = await repository.responses(range)
      const days = new Map<EpochMs, number[]>()
      for (const response of responses) {
        const start = bucketStart(response.startedAt, 'day', range.timeZone)
        const day = days.get(start)
        if (day) day.push(response.calendarMs)
        else days.set(start, [response.calendarMs])
      }
      return {
        answered: responses.length,
        unanswered: await repository.waiting(range),
        calendar: { ...summarise(responses.map((response) => response.calendarMs)) },
        business: { ...summarise(responses.map((response) => response.businessMs)) },
        overTime: sorted(days).map(([start, durations]) => ({
          start,
          medianMs: summarise(durations).medianMs,
          answered: durations.length,
        })),
      }
    },
    /** Response promises kept and broken; one still open and overdue is broken already. */
    async sla(range: ReportRange): Promise<SlaOutcome> {
      checkRange(range)
      const outcomes = await repository.outcomes(range)
      const overdue = await repository.overdue(range, clock.now())
      return {
        hit: outcomes.hit,
        missed: outcomes.missed + overdue.ours,
        lostBeforeSeen: outcomes.lostBeforeSeen + overdue.unseen,
      }
    },
    handoffs: (range: ReportRange) => {
      checkRange(range)
      return repository.handoffs(range)
    },
  }
}

export type Reports = ReturnType<typeof createReports>

function checkRange(range: ReportRange) {
  if (range.to < range.from || range.to - range.from > longestRangeMs) {
    throw new OtklikError('bad_input', { field: 'range' })
  }
}

function sorted<Value>(map: ReadonlyMap<number, Value>): readonly (readonly [number, Value])[] {
  return [...map].toSorted((a, b) => a[0] - b[0])
}
