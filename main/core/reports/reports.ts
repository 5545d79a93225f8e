import type {
  ReportRange,
  ResponseTimes,
  SentimentOverTime,
  SlaOutcome,
  Volume,
} from '#shared/contract/reports.ts'
import type { Clock } from '#shared/clock.ts'
import { networks, sentimentLabels, type EpochMs, type Network } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { ReportRepository } from '../store/report-repository.ts'
import { summarise } from './durations.ts'
import { localBuckets, localGrain, remembered, weekdayClock, type BucketSize } from './local-buckets.ts'

const longestRangeMs = 400 * 24 * 3600 * 1000

/** The charts' figures; every definition stands beside its computation. */
export function createReports(repository: ReportRepository, clock: Pick<Clock, 'now'>) {
  return {
    /** Inbound messages by local bucket and sentiment (an agent's correction counts); empty buckets, too. */
    async sentimentOverTime(
      range: ReportRange & { readonly bucket: BucketSize },
    ): Promise<SentimentOverTime> {
      checkRange(range)
      const local = localBuckets(range.bucket, range.timeZone)
      const buckets = new Map(
        local
          .startsIn(range.from, range.to)
          .map((start) => [start, { start, negative: 0, neutral: 0, positive: 0 }]),
      )
      for await (const slice of repository.inbound(range, localGrain(range))) {
        for (const row of slice) {
          const bucket = buckets.get(local.startOf(Math.max(row.at, range.from)))
          if (bucket) for (const label of sentimentLabels) bucket[label] += row[label]
        }
      }
      return [...buckets.values()]
    },
    /** Inbound messages by network, and by local weekday and hour of posting. */
    async volume(range: ReportRange): Promise<Volume> {
      checkRange(range)
      const clockOf = weekdayClock(range.timeZone)
      const hours = new Map<number, number>()
      const byNetwork = new Map<Network, number>(networks.map((network) => [network, 0]))
      for await (const slice of repository.inbound(range, localGrain(range))) {
        for (const { at, network, negative, neutral, positive } of slice) {
          const count = negative + neutral + positive
          const { weekday, hour } = clockOf(at)
          const key = weekday * 24 + hour
          hours.set(key, (hours.get(key) ?? 0) + count)
          byNetwork.set(network, (byNetwork.get(network) ?? 0) + count)
        }
      }
      return {
        byNetwork: [...byNetwork].map(([network, count]) => ({ network, count })),
        byHour: [...hours]
          .toSorted((a, b) => a[0] - b[0])
          .map(([key, count]) => ({ weekday: Math.floor(key / 24), hour: key % 24, count })),
      }
    },
    /** From a customer's first unanswered message to a person's answer, by the platform's times. */
    async responseTimes(range: ReportRange): Promise<ResponseTimes> {
      checkRange(range)
      const local = localBuckets('day', range.timeZone)
      const dayOf = remembered(localGrain(range), (at) => local.startOf(at))
      const days = new Map<EpochMs, number[]>(
        local.startsIn(range.from, range.to).map((start) => [start, []]),
      )
      const calendar: number[] = []
      const business: number[] = []
      for await (const slice of repository.responses(range)) {
        for (const { startedAt, calendarMs, businessMs } of slice) {
          calendar.push(calendarMs)
          business.push(businessMs)
          days.get(dayOf(startedAt))?.push(calendarMs)
        }
      }
      return {
        answered: calendar.length,
        unanswered: await repository.waiting(range),
        calendar: { ...summarise(calendar) },
        business: { ...summarise(business) },
        overTime: [...days].map(([start, durations]) => ({
          start,
          medianMs: summarise(durations).medianMs,
          answered: durations.length,
        })),
      }
    },
    /** Response promises kept and broken; one still open and overdue is broken already. */
    async sla(range: ReportRange, now = clock.now()): Promise<SlaOutcome> {
      checkRange(range)
      const outcomes = await repository.outcomes(range)
      const overdue = await repository.overdue(range, now)
      return {
        hit: outcomes.hit,
        missed: outcomes.missed + overdue.ours,
        lostBeforeSeen: outcomes.lostBeforeSeen + overdue.unseen,
        resolvedUnanswered: outcomes.resolvedUnanswered,
      }
    },
    handoffs: (range: ReportRange) => {
      checkRange(range)
      return repository.handoffs(range)
    },
  }
}

export type Reports = ReturnType<typeof createReports>

/** Error: `bad_input` for a range that runs backwards or is longer than reports reach. */
export function checkRange(range: Pick<ReportRange, 'from' | 'to'>) {
  if (range.to < range.from || range.to - range.from > longestRangeMs) {
    throw new OtklikError('bad_input', { field: 'range' })
  }
}
