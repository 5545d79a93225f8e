import * as z from 'zod'

/** What a priority is made of; the UI has words for each code in both languages. */
export const priorityReasonCodes = [
  'base',
  'very_negative',
  'negative',
  'positive',
  'complaint',
  'question',
  'request',
  'threat',
  'outage',
  'data_leak',
  'toxic',
  'thanks',
  'praise',
  'closing',
  'spam',
  'advertisement',
  'urgency',
  'large_reach',
  'public',
  'private',
  'velocity',
  'history',
  'waiting',
  'monitor',
  'limit',
  'manual',
] as const
export type PriorityReasonCode = (typeof priorityReasonCodes)[number]

export interface PriorityReason {
  readonly code: PriorityReasonCode
  /** Signed contribution to the score, 0–100 scale. */
  readonly points: number
  /** What it was computed from, where a number says more (followers, messages, percent). */
  readonly value?: number | undefined
}

/** What raises a priority, in the order it is shown. */
export const priorityFactors = [
  'sentiment',
  'intent',
  'urgency',
  'reach',
  'visibility',
  'velocity',
  'history',
  'waiting',
  'toxicity',
  'monitor',
] as const
export type PriorityFactor = (typeof priorityFactors)[number]

export const mostWeight = 50

/** The most points each factor can add; a whole number, 0 turns the factor off. */
export const priorityWeights = z.record(
  z.enum(priorityFactors),
  z.number().int().min(0).max(mostWeight),
)
export type PriorityWeights = Readonly<Record<PriorityFactor, number>>

export const defaultPriorityWeights: PriorityWeights = {
  sentiment: 40,
  intent: 25,
  urgency: 10,
  reach: 13,
  visibility: 4,
  velocity: 6,
  history: 6,
  waiting: 5,
  toxicity: 3,
  monitor: 2,
}
