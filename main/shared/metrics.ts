/** What reports reckon; each is one module of `core/reports/metrics`. */
export const metricIds = [
  'firstResponse',
  'meaningfulFirstResponse',
  'averageResponse',
  'resolutionTime',
  'slaHitRate',
  'messageVolume',
  'firstContactResolution',
  'reopenRate',
  'handoffFunnel',
  'sentimentShift',
  'backlog',
  'staffing',
  'csat',
  'nps',
  'agents',
  'topics',
  'networkCost',
] as const
export type MetricId = (typeof metricIds)[number]

/** `share` is 0 … 1, `score` what the metric says, `ms` milliseconds, `usd` US dollars. */
export const figureUnits = ['ms', 'count', 'share', 'score', 'usd'] as const
export type FigureUnit = (typeof figureUnits)[number]

/** With what a report is compared: as many days just before it, or the same dates a year ago. */
export const earliers = ['previous', 'year'] as const
export type Earlier = (typeof earliers)[number]

/** `few`: too few cases to say anything; `unsure`: no more than chance would do. */
export const changes = ['more', 'less', 'same', 'unsure', 'few'] as const
export type Change = (typeof changes)[number]

/** A word that many wrote rose, if its z score is so high: of forty words that did not change one does so by chance. */
export const risingZ = 1.96

/** How a metric is called and printed, in one language. */
export interface MetricWords {
  readonly name: string
  /** What is counted, and what is not, in one or two sentences. */
  readonly definition: string
  readonly formula: string
}
