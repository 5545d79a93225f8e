import type { ConversationStatus, EpochMs } from '#shared/domain.ts'

/** What happened in one conversation, as far as reports count it. `seenAt` orders: when it reached this machine. */
export type TimelineEvent =
  | {
      readonly kind: 'customer'
      readonly seenAt: EpochMs
      /** The platform's time. */
      readonly at: EpochMs
      readonly deletedAt: EpochMs | null
      /** Only says thank you: asks for no answer and begins no case. */
      readonly isClosingThanks: boolean
      /** Score of its sentiment, −1 … 1. */
      readonly sentiment: number
    }
  | {
      readonly kind: 'reply'
      readonly seenAt: EpochMs
      readonly at: EpochMs
      /** Null: somebody answered on the network's own page. */
      readonly agentId: number | null
      /** Asks for patience and neither solves, asks nor promises a time (`isHoldingPhrase`). */
      readonly isHolding: boolean
    }
  | {
      readonly kind: 'status'
      readonly seenAt: EpochMs
      readonly to: ConversationStatus
      /** Who made it so, where a person of ours did. */
      readonly agentId: number | null
    }
  | { readonly kind: 'assigned'; readonly seenAt: EpochMs; readonly agentId: number | null }

const order: Readonly<Record<TimelineEvent['kind'], number>> = {
  assigned: 0,
  customer: 1,
  reply: 2,
  status: 3,
}

const writtenAt = (event: TimelineEvent) =>
  event.kind === 'customer' || event.kind === 'reply' ? event.at : event.seenAt

/**
 * As it was lived through here. What was seen in one go, after a gap, is ordered by the platform's time; what then
 * is still of one instant, questions first.
 */
export function inOrder(events: readonly TimelineEvent[]): readonly TimelineEvent[] {
  return events.toSorted(
    (a, b) => a.seenAt - b.seenAt || writtenAt(a) - writtenAt(b) || order[a.kind] - order[b.kind],
  )
}
