import type { HandoffFunnel, SlaOutcome } from '#shared/contract/reports.ts'
import type { EpochMs, Network } from '#shared/domain.ts'
import type { FigureName } from '#shared/figure-words.ts'
import type { FigureUnit, MetricId, MetricWords } from '#shared/metrics.ts'
import type { ReportedCase } from '../cases/reported-case.ts'

/** One number of a metric; null where nothing was measured. */
export interface Figure {
  readonly name: FigureName
  readonly unit: FigureUnit
  readonly value: number | null
  /** The 95 % interval, where few cases would look like many. */
  readonly interval?: readonly [low: number, high: number] | null
}

/** Figures of a whole, or of a part of it: an agent, an hour of the week, a network. */
export interface FigureGroup {
  readonly of: string | null
  readonly figures: readonly Figure[]
}

/**
 * What metrics are reckoned from. A range is `from` ≤ instant < `to`. What has to be read is a call, so that nothing
 * is read that no metric asked for.
 */
export interface MetricInput {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly now: EpochMs
  readonly timeZone: string
  /** Read once, however many metrics ask. */
  readonly cases: () => Promise<readonly ReportedCase[]>
  /** Open time of the workspace's calendar between two instants, milliseconds. */
  readonly businessMs: (from: EpochMs, to: EpochMs) => number
  readonly sla: () => Promise<SlaOutcome>
  readonly volume: () => Promise<readonly { readonly network: Network; readonly count: number }[]>
  readonly handoffs: () => Promise<HandoffFunnel>
  /** The response promise, milliseconds; null where none is given. */
  readonly responseTargetMs: number | null
  readonly agents: () => Promise<readonly AgentCounts[]>
  /** The scores of the surveys that were sent, null where nobody answered. */
  readonly surveys: (kind: 'csat' | 'nps') => Promise<readonly (number | null)[]>
}

export interface AgentCounts {
  readonly id: number
  readonly name: string
  /** Response promises that this agent ended: kept, and all. */
  readonly met: number
  readonly promises: number
  /** Labels of sentiment that this agent put right. */
  readonly corrections: number
}

/** One metric: how it is called, what it counts by which formula, whose definition it follows, and its reckoning. */
export interface Metric {
  readonly id: MetricId
  readonly words: Readonly<Record<'ru' | 'en', MetricWords>>
  /** Whose definition it is. */
  readonly source: string
  readonly groups: (input: MetricInput) => Promise<readonly FigureGroup[]>
}

export const within = (
  at: EpochMs | null,
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): at is EpochMs => at !== null && at >= from && at < to

export const count = (name: FigureName, value: number): Figure => ({ name, unit: 'count', value })

/** Figures of the whole only. */
export const whole = (figures: readonly Figure[]): readonly FigureGroup[] => [{ of: null, figures }]
