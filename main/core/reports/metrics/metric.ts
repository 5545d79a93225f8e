import type { HandoffFunnel, SlaOutcome } from '#shared/contract/reports.ts'
import type { EpochMs, Network } from '#shared/domain.ts'
import type { FigureName } from '#shared/figure-names.ts'
import type { FigureUnit, MetricId, MetricWords } from '#shared/metrics.ts'
import type { Survey } from '../../store/case-repository.ts'
import type { NetworkUsage } from '../../store/usage-repository.ts'
import type { Topics } from '../../topics/topics.ts'
import type { CaseSource } from '../cases/reported-case.ts'

/** A thing that was counted: a case, an answer, a message. */
export interface InConversation {
  readonly conversationId: number
}

/** What a number was reckoned from. */
export interface Sample {
  /** How many things. */
  readonly size: number
  /** The conversation of each, in the order they are shown in; one that holds several stands there as often. */
  readonly conversations: () => Promise<readonly number[]> | readonly number[]
}

/** One number of a metric; null where nothing was measured. */
export interface Figure {
  readonly name: FigureName
  readonly unit: FigureUnit
  readonly value: number | null
  /** The 95 % interval, where few cases would look like many. */
  readonly interval?: readonly [low: number, high: number] | null
  /** Of a count and of a share what it counts; of a duration or a mean all that it was reckoned from. */
  readonly sample?: Sample
  /** Of a share: of how many. */
  readonly of?: number
}

/** Figures of a whole, or of a part of it: an agent, an hour of the week, a network. */
export interface FigureGroup {
  readonly of: string | null
  /** Where `of` may stand for two. */
  readonly key?: string
  readonly figures: readonly Figure[]
}

/**
 * What metrics are reckoned from. A range is `from` ≤ instant < `to`. What has to be read is a call, so that nothing
 * is read that no metric asked for.
 */
export interface MetricInput extends CaseSource {
  readonly from: EpochMs
  readonly to: EpochMs
  readonly now: EpochMs
  readonly timeZone: string
  /** Open time of the workspace's calendar between two instants, milliseconds. */
  readonly businessMs: (from: EpochMs, to: EpochMs) => number
  readonly sla: () => Promise<SlaOutcome>
  readonly volume: () => Promise<readonly { readonly network: Network; readonly count: number }[]>
  readonly handoffs: () => Promise<HandoffFunnel>
  /** The conversations of the rows that the three above count, newest first. */
  readonly rows: CountedInStore
  /** The response promise, milliseconds; null where none is given. */
  readonly responseTargetMs: number | null
  readonly agents: () => Promise<readonly AgentCounts[]>
  /** The surveys that were sent, newest first: the score of each, null where nobody answered. */
  readonly surveys: (kind: 'csat' | 'nps') => Promise<readonly Survey[]>
  /** What the networks were asked and what that cost; null where the filter asks for what calls have not. */
  readonly usage: () => Promise<readonly NetworkUsage[] | null>
  /** Against as long a time before. */
  readonly topics: () => Promise<Topics>
}

export interface CountedInStore {
  readonly promises: (outcome: keyof SlaOutcome) => Promise<readonly number[]>
  readonly messages: (network: Network | null) => Promise<readonly number[]>
  readonly handoffs: (stage: keyof HandoffFunnel) => Promise<readonly number[]>
  readonly keptBy: (agentId: number) => Promise<readonly number[]>
  readonly correctedBy: (agentId: number) => Promise<readonly number[]>
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
  /** Its figures say themselves what was before: it is not reckoned again for an earlier range. */
  readonly comparesItself?: boolean
  readonly groups: (input: MetricInput) => Promise<readonly FigureGroup[]>
}

/** Puts things into the order they are shown in, once somebody wants to see them. */
export type Order<Thing> = (things: readonly Thing[]) => readonly Thing[]

/** Of these things, in the order given or in their own. */
export const sampleOf = <Thing extends InConversation>(things: readonly Thing[], order?: Order<Thing>): Sample => ({
  size: things.length,
  conversations: () => (order ? order(things) : things).map(({ conversationId }) => conversationId),
})

/** How many there are. */
export const count = <Thing extends InConversation>(
  name: FigureName,
  things: readonly Thing[],
  order?: Order<Thing>,
): Figure => ({
  name,
  unit: 'count',
  value: things.length,
  sample: sampleOf(things, order),
})

/** As the store counted it; its conversations are read when somebody asks for them. */
export const countStored = (name: FigureName, value: number, conversations: Sample['conversations']): Figure => ({
  name,
  unit: 'count',
  value,
  sample: { size: value, conversations },
})

/** Newest first, by the instant that is counted. */
export const newestFirst =
  <Name extends string>(name: Name) =>
  <Thing extends Readonly<Record<Name, EpochMs | null>>>(things: readonly Thing[]): readonly Thing[] =>
    things.toSorted((one, other) => (other[name] ?? 0) - (one[name] ?? 0))

/** Figures of the whole only. */
export const whole = (figures: readonly Figure[]): readonly FigureGroup[] => [{ of: null, figures }]
