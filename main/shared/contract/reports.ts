import { oc } from '@orpc/contract'
import * as z from 'zod'
import { figureWords, type FigureName } from '../figure-words.ts'
import { figureUnits, metricIds } from '../metrics.ts'
import { epochMs, network } from './common.ts'

export const reportRange = z.object({
  from: epochMs,
  to: epochMs,
  /** IANA name; days and hours of the answer are local to it. */
  timeZone: z.string().min(1).max(60),
  networks: z.array(network).optional(),
})

const count = z.number().int()
const duration = z.object({
  medianMs: z.number().nullable(),
  meanMs: z.number().nullable(),
  p90Ms: z.number().nullable(),
})

const sentimentOverTime = z.array(
  /** `start` is the local start of the bucket as an instant; every bucket of the range, empty ones too. */
  z.object({ start: epochMs, negative: count, neutral: count, positive: count }),
)

const volume = z.object({
  byNetwork: z.array(z.object({ network, count })),
  /** weekday 0 is Monday, hour 0–23, both local; absent ones are zero. */
  byHour: z.array(z.object({ weekday: count, hour: count, count })),
})

const responseTimes = z.object({
  answered: count,
  unanswered: count,
  calendar: duration,
  business: duration,
  overTime: z.array(z.object({ start: epochMs, medianMs: z.number().nullable(), answered: count })),
})

const slaOutcome = z.object({
  hit: count,
  /** Missed although we had the message in time. */
  missed: count,
  /** Already due when it reached this machine (polling gap). */
  lostBeforeSeen: count,
  /** Closed in time but without any answer: neither kept nor broken. */
  resolvedUnanswered: count,
})

const handoffFunnel = z.object({
  proposed: count,
  invited: count,
  arrived: count,
  resolved: count,
})

const metricWords = z.object({ name: z.string(), definition: z.string(), formula: z.string() })

const figure = z.object({
  name: z.enum(Object.keys(figureWords) as [FigureName, ...FigureName[]]),
  unit: z.enum(figureUnits),
  value: z.number().nullable(),
  /** Of 95 %, where few cases would look like many. */
  interval: z.tuple([z.number(), z.number()]).readonly().nullable().optional(),
})

const metricReport = z.array(
  z.object({
    id: z.enum(metricIds),
    words: z.object({ ru: metricWords, en: metricWords }),
    source: z.string(),
    /** `of` is null for the whole, else an agent's name, a network or an hour of the week (`mon 09`). */
    groups: z.array(z.object({ of: z.string().nullable(), figures: z.array(figure) })).readonly(),
  }),
)

const bucket = z.enum(['hour', 'day'])

export const reportsContract = {
  sentimentOverTime: oc
    .route({ method: 'POST', path: '/reports/sentiment' })
    .input(reportRange.extend({ bucket }))
    .output(sentimentOverTime),
  volume: oc
    .route({ method: 'POST', path: '/reports/volume' })
    .input(reportRange)
    .output(volume),
  /** Milliseconds from a customer's message to the first human answer. */
  responseTimes: oc
    .route({ method: 'POST', path: '/reports/response-times' })
    .input(reportRange)
    .output(responseTimes),
  sla: oc.route({ method: 'POST', path: '/reports/sla' }).input(reportRange).output(slaOutcome),
  /** Each metric with its definition, reckoned from the conversations of the range. */
  metrics: oc
    .route({ method: 'POST', path: '/reports/metrics' })
    .input(
      reportRange.extend({
        metrics: z.array(z.enum(metricIds)).min(1).max(metricIds.length),
      }),
    )
    .output(metricReport),
  handoffs: oc
    .route({ method: 'POST', path: '/reports/handoffs' })
    .input(reportRange)
    .output(handoffFunnel),
}

export type MetricRequest = ReportRange & {
  readonly metrics: readonly z.infer<typeof metricReport>[number]['id'][]
}
export type MetricReport = z.infer<typeof metricReport>
export type ReportRange = z.infer<typeof reportRange>
export type SentimentOverTime = z.infer<typeof sentimentOverTime>
export type Volume = z.infer<typeof volume>
export type ResponseTimes = z.infer<typeof responseTimes>
export type SlaOutcome = z.infer<typeof slaOutcome>
export type HandoffFunnel = z.infer<typeof handoffFunnel>
