import type { Intent } from '#shared/domain.ts'
import type { PriorityReasonCode } from '#shared/priority.ts'

/** How much of the weight of `intent` each wish is worth, 0 … 1. Only the heaviest of a text counts. */
const shares: Partial<Record<Intent, { readonly code: PriorityReasonCode; readonly share: number }>> =
  {
    dataLeak: { code: 'data_leak', share: 1 },
    threat: { code: 'threat', share: 0.8 },
    outage: { code: 'outage', share: 0.7 },
    complaint: { code: 'complaint', share: 0.4 },
    question: { code: 'question', share: 0.3 },
    request: { code: 'request', share: 0.3 },
  }

/** What the rest takes away, in points: nobody waits for an answer to it. */
const reliefs: Partial<Record<Intent, { readonly code: PriorityReasonCode; readonly points: number }>> =
  {
    closing: { code: 'closing', points: -8 },
    thanks: { code: 'thanks', points: -5 },
    praise: { code: 'praise', points: -5 },
  }

export interface IntentPoints {
  readonly code: PriorityReasonCode
  readonly points: number
}

/** The heaviest wish and the greatest relief among the intents of a text. */
export function intentPoints(intents: readonly Intent[], weight: number): readonly IntentPoints[] {
  const wish = heaviest(intents.map((intent) => shares[intent]), (one) => one.share)
  const relief = heaviest(intents.map((intent) => reliefs[intent]), (one) => -one.points)
  return [
    ...(wish ? [{ code: wish.code, points: Math.round(weight * wish.share) }] : []),
    ...(relief ? [relief] : []),
  ]
}

function heaviest<Item>(items: readonly (Item | undefined)[], weigh: (item: Item) => number) {
  let found: Item | undefined
  for (const item of items) {
    if (item && (!found || weigh(item) > weigh(found))) found = item
  }
  return found
}
