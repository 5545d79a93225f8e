import type { Intent, PriorityLevel } from '#shared/domain.ts'
import type { PriorityReason, PriorityReasonCode } from '#shared/priority.ts'
import type { Priority, Urgency } from './scorer.ts'

export interface PriorityInput {
  /** −1 … 1 */
  readonly sentimentScore: number
  readonly intents: readonly Intent[]
  readonly urgency: Urgency
  readonly followers: number
  readonly isPublic: boolean
}

const basePoints = 15
const mostNegativePoints = 40
const mostReachPoints = 13
const urgencyPoints: Readonly<Record<Urgency, number>> = { 0: 0, 1: 2, 2: 6, 3: 10 }
const veryNegativeFrom = 0.6
/** The audience that earns all reach points. */
const largestReach = 1_000_000
const reachUnit = 100

/**
 * 0 … 100 as a sum of reasons, so that an agent can be told why. Never falls when a text is more
 * negative or its author has more followers, all else being equal. The points cannot leave 0 …
 * 100: the most together are 100, and spam takes a share of what there is.
 */
export function priorityOf(input: PriorityInput): Priority {
  const reasons: PriorityReason[] = []
  const add = (code: PriorityReasonCode, points: number, value?: number) => {
    if (points !== 0) reasons.push(value === undefined ? { code, points } : { code, points, value })
  }

  add('base', basePoints)
  const negativity = Math.min(1, Math.max(-1, -input.sentimentScore))
  if (negativity < 0) add('positive', Math.round(5 * negativity))
  else
    add(
      negativity >= veryNegativeFrom ? 'very_negative' : 'negative',
      Math.round(mostNegativePoints * negativity),
    )
  if (input.intents.includes('complaint')) add('complaint', 10)
  if (input.intents.includes('question')) add('question', 8)
  if (input.intents.includes('thanks')) add('thanks', -5)
  add('urgency', urgencyPoints[input.urgency])
  if (input.isPublic) add('public', 4)
  add('large_reach', reachPoints(input.followers), input.followers)

  const sum = reasons.reduce((total, reason) => total + reason.points, 0)
  if (!input.intents.includes('spam')) return { score: sum, level: levelOf(sum), reasons }
  const kept = Math.floor(sum * 0.2)
  add('spam', kept - sum)
  return { score: kept, level: levelOf(kept), reasons }
}

function reachPoints(followers: number): number {
  if (!(followers > 0)) return 0
  const share = Math.log10(1 + followers / reachUnit) / Math.log10(1 + largestReach / reachUnit)
  return Math.round(mostReachPoints * Math.min(1, share))
}

function levelOf(score: number): PriorityLevel {
  if (score >= 70) return 'urgent'
  if (score >= 45) return 'high'
  return score >= 20 ? 'normal' : 'low'
}
