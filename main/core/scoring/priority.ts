import type { Intent } from '#shared/domain.ts'
import {
  defaultPriorityWeights,
  type PriorityReason,
  type PriorityReasonCode,
  type PriorityWeights,
} from '#shared/priority.ts'
import { intentPoints } from './intent-points.ts'
import { priorityLevelOf } from './priority-level.ts'
import type { Priority, Urgency } from './scorer.ts'

/** What is known of a message beside its sentiment; kept, so that other weights can be tried on it. */
export interface PriorityFacts {
  readonly intents: readonly Intent[]
  readonly toxic: boolean
  readonly urgency: Urgency
  /** Followers of the author, or members of the group it is said in. */
  readonly followers: number
  readonly isPublic: boolean
  /** Messages the customer wrote here within the last hour, this one among them. */
  readonly recentMessages?: number | undefined
  /** Negative messages of theirs before this one and times a case had to be reopened, in all conversations. */
  readonly earlierTroubles?: number | undefined
  /** How much of the time promised for an answer was gone when they wrote again, 0 … 1; 1 from the deadline on. */
  readonly waitedShare?: number | undefined
  /** Whether a monitor of ours looks for such messages. */
  readonly isMonitored?: boolean | undefined
}

export interface PriorityInput extends PriorityFacts {
  /** −1 … 1 */
  readonly sentimentScore: number
}

const basePoints = 15
/** What the kindest text takes away. */
const mostPositivePoints = 5
const veryNegativeFrom = 0.6
const urgencyShare: Readonly<Record<Urgency, number>> = { 0: 0, 1: 0.2, 2: 0.6, 3: 1 }
/** The audience that earns all reach points, and the one that earns the first of them. */
const largestReach = 1_000_000
const reachUnit = 100
/** So many messages an hour earn all points of `velocity`, and so many troubles those of `history`. */
const stormMessages = 8
const manyTroubles = 4
/** What is left to spam and advertisements. */
const unwantedShare = 0.2

/**
 * 0 … 100 as a sum of reasons, so that an agent can be told why. With w for the weights, n for
 * negativity (−sentiment) and [ ] for rounding:
 *
 * 15 base + [w.sentiment · n] (n < 0: [5n]) + [w.intent · share of the heaviest wish] + relief
 * (closing −8, thanks and praise −5) + [w.urgency · (0, 0.2, 0.6, 1)] + w.visibility if public
 * + [w.reach · log(1 + followers/100) / log(1 + 10⁶/100)] + [w.velocity · log₂ messages / 3]
 * + [w.history · troubles / 4] + [w.waiting · share of the promised time gone]
 * + w.toxicity if it insults + w.monitor if a monitor finds it, every share at most 1. A fifth of that is left to spam and advertisements. What then lies outside
 * 0 … 100 is taken off by a reason of its own, `limit`.
 *
 * Whatever the weights, it never falls when a text is more negative or more urgent, its author has
 * more followers, they wrote more, or the deadline was nearer when they did. As it nears by itself, a
 * stored score cannot follow: that stands in the queue's sort key (`queue/sort-key.ts`), where six
 * seconds are worth a point.
 */
export function priorityOf(
  input: PriorityInput,
  weights: PriorityWeights = defaultPriorityWeights,
): Priority {
  const reasons: PriorityReason[] = []
  let sum = 0
  const add = (code: PriorityReasonCode, points: number, value?: number) => {
    if (points === 0) return
    sum += points
    reasons.push(value === undefined ? { code, points } : { code, points, value })
  }

  const { followers, recentMessages = 1, earlierTroubles = 0, waitedShare = 0 } = input
  add('base', basePoints)
  const negativity = Math.min(1, Math.max(-1, -input.sentimentScore))
  if (negativity < 0) add('positive', Math.round(mostPositivePoints * negativity))
  else add(negativity >= veryNegativeFrom ? 'very_negative' : 'negative', part(weights.sentiment, negativity))
  for (const { code, points } of intentPoints(input.intents, weights.intent)) add(code, points)
  if (input.toxic) add('toxic', weights.toxicity)
  add('urgency', part(weights.urgency, urgencyShare[input.urgency]))
  if (input.isPublic) add('public', weights.visibility)
  add('large_reach', part(weights.reach, reachShare(followers)), followers)
  add('velocity', part(weights.velocity, velocityShare(recentMessages)), recentMessages)
  add('history', part(weights.history, earlierTroubles / manyTroubles), earlierTroubles)
  add('waiting', part(weights.waiting, waitedShare), Math.round(100 * waitedShare))
  if (input.isMonitored) add('monitor', weights.monitor)

  const unwanted = unwantedCode(input.intents)
  if (unwanted && sum > 0) add(unwanted, Math.floor(sum * unwantedShare) - sum)
  add('limit', Math.min(100, Math.max(0, sum)) - sum)
  return { score: sum, level: priorityLevelOf(sum), reasons }
}

function part(weight: number, share: number): number {
  return Math.round(weight * Math.min(1, Math.max(0, share)))
}

function reachShare(followers: number): number {
  if (!(followers > 0)) return 0
  return Math.log10(1 + followers / reachUnit) / Math.log10(1 + largestReach / reachUnit)
}

function velocityShare(messages: number): number {
  return messages > 1 ? Math.log2(messages) / Math.log2(stormMessages) : 0
}

function unwantedCode(intents: readonly Intent[]): 'spam' | 'advertisement' | null {
  if (intents.includes('spam')) return 'spam'
  return intents.includes('advertisement') ? 'advertisement' : null
}
