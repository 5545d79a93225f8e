import { eventIterator, oc } from '@orpc/contract'
import * as z from 'zod'
import { uiLanguages } from '../domain.ts'
import { figureNames } from '../figure-names.ts'
import { changes, earliers, figureUnits, metricIds, type Earlier } from '../metrics.ts'
import { annotationsContract } from './annotations.ts'
import { schedulesContract } from './schedules.ts'
import { epochMs, id, intent, network, priorityLevel, sentimentLabel } from './common.ts'

/**
 * Of which conversations a report is: every field narrows, an absent or empty one does not; values of one field are
 * alternatives. `agentIds`: who answered in it or has it. `teamIds`: it is of an account or monitor that the team owns;
 * of a team that owns nothing one of its people answered in it or has it. `intents`: of any message of the customer's.
 */
export const reportFilter = z.object({
  networks: z.array(network).optional(),
  accountIds: z.array(id).optional(),
  monitorIds: z.array(id).optional(),
  agentIds: z.array(id).optional(),
  teamIds: z.array(id).optional(),
  tagIds: z.array(id).optional(),
  sentiments: z.array(sentimentLabel).optional(),
  intents: z.array(intent).optional(),
  priorities: z.array(priorityLevel).optional(),
})

export const reportRange = reportFilter.extend({
  from: epochMs,
  to: epochMs,
  /** IANA name; days and hours of the answer are local to it. */
  timeZone: z.string().min(1).max(60),
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

const figureName = z.enum(figureNames)

const figure = z.object({
  name: figureName,
  unit: z.enum(figureUnits),
  value: z.number().nullable(),
  /** Of 95 %, where few cases would look like many. */
  interval: z.tuple([z.number(), z.number()]).readonly().nullable().optional(),
  /**
   * How many cases, answers, messages … are behind it: of a share those that it counts, of a duration or a mean all.
   * Their conversations can be asked for.
   */
  sample: count.optional(),
  /** Of a share: of how many. */
  of: count.optional(),
  /** The same of the earlier range, where one was asked for; null where nothing was measured then. */
  before: z
    .object({
      value: z.number().nullable(),
      /** Whether it is another one now, or only seems so; null where either was not measured. */
      change: z.enum(changes).nullable(),
    })
    .optional(),
})

const metricReport = z.array(
  z.object({
    id: z.enum(metricIds),
    words: z.object({ ru: metricWords, en: metricWords }),
    source: z.string(),
    /** The earlier range it is compared with: of one that is still running only as much as has passed of this one. */
    earlier: z.object({ from: epochMs, to: epochMs }).optional(),
    /**
     * `of` is null for the whole, else an agent's name, a network or an hour of the week (`mon 09`); `key` tells two
     * agents of one name apart.
     */
    groups: z
      .array(
        z.object({ key: z.string().nullable(), of: z.string().nullable(), figures: z.array(figure) }),
      )
      .readonly(),
  }),
)

/** What somebody pointed at in a report; the conversations of what it counts are asked for by it. */
const counted = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('figure'),
    metric: z.enum(metricIds),
    /** Key of the group. */
    group: z.string().max(80).nullable(),
    figure: figureName,
  }),
  /** Messages of customers; weekday 0 is Monday, hour 0–23, both local. */
  z.object({
    kind: z.literal('messages'),
    label: sentimentLabel.optional(),
    weekday: z.number().int().min(0).max(6).optional(),
    hour: z.number().int().min(0).max(23).optional(),
  }),
  /** Customers who were answered, by the beginning of their waiting. */
  z.object({ kind: z.literal('answered') }),
  /** Customers who wait for an answer. */
  z.object({ kind: z.literal('unanswered') }),
])

/** `asOf`: when it was pointed at; what is asked for again is as it was then. */
export const countedRows = reportRange.extend({ asOf: epochMs, counted })

const bucket = z.enum(['hour', 'day'])

export const exportsOf = ['figures', 'conversations', 'messages'] as const

/**
 * All numbers of the screen, one row a conversation, or one row a message; the numbers of the rows summed are those of
 * the charts.
 */
const exportRequest = reportRange.extend({
  of: z.enum(exportsOf),
  compare: z.enum(earliers).optional(),
  /** Of figures only these, and no charts; without it everything on the screen. */
  metrics: z.array(z.enum(metricIds)).min(1).max(metricIds.length).optional(),
  /** Of the columns and the words in them. */
  language: z.enum(uiLanguages),
})

/** `wall`: a local date and time, milliseconds as if the clock on the wall stood in UTC. */
const exportCell = z.union([z.string(), z.number(), z.object({ wall: z.number() }), z.null()])
const exportPart = z.union([
  z.object({ columns: z.array(z.string()) }),
  z.object({ rows: z.array(z.array(exportCell)) }),
])

export const reportsContract = {
  annotations: annotationsContract,
  schedules: schedulesContract,
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
        compare: z.enum(earliers).optional(),
      }),
    )
    .output(metricReport),
  handoffs: oc
    .route({ method: 'POST', path: '/reports/handoffs' })
    .input(reportRange)
    .output(handoffFunnel),
  /** First the columns, then the rows in parts as they are read. */
  export: oc
    .route({ method: 'POST', path: '/reports/export' })
    .input(exportRequest)
    .output(eventIterator(exportPart)),
  /**
   * How many things a figure or a bar counts and in how many conversations they lie; these are read by `queue.page`.
   */
  counted: oc
    .route({ method: 'POST', path: '/reports/counted' })
    .input(countedRows)
    .output(z.object({ counted: count, conversations: count })),
}

export type MetricRequest = ReportRange & {
  readonly metrics: readonly z.infer<typeof metricReport>[number]['id'][]
  readonly compare?: Earlier | undefined
}
export type MetricReport = z.infer<typeof metricReport>
export type ExportRequest = z.infer<typeof exportRequest>
export type ExportPart = z.infer<typeof exportPart>
export type ExportOf = ExportRequest['of']
export type ReportFilter = z.infer<typeof reportFilter>
export type ReportRange = z.infer<typeof reportRange>
export type CountedRows = z.infer<typeof countedRows>
export type Counted = CountedRows['counted']
export type SentimentOverTime = z.infer<typeof sentimentOverTime>
export type Volume = z.infer<typeof volume>
export type ResponseTimes = z.infer<typeof responseTimes>
export type SlaOutcome = z.infer<typeof slaOutcome>
export type HandoffFunnel = z.infer<typeof handoffFunnel>
