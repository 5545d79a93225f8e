import { sql, type RawBuilder } from 'kysely'
import type { QueueItem, QueueOrder, Split } from '#shared/contract/queue.ts'

/** One number by which the queue is ordered, smallest first. */
interface OrderKey {
  /** As the migration `0020-queue-orders` wrote it into the index: SQLite compares the expressions. */
  readonly sql: RawBuilder<number>
  readonly of: (item: QueueItem) => number
}

/** Above every instant: where nobody waits stands behind where somebody does, the longest untouched first. */
const nobodyWaits = 100_000_000_000_000

const urgency: OrderKey = { sql: sql`conversations.urgency_at`, of: (item) => item.urgencyAt }

const orderKeys: Readonly<Record<QueueOrder, readonly OrderKey[]>> = {
  urgency: [urgency],
  waiting: [
    {
      sql: sql`coalesce(conversations.waiting_since, 100000000000000 + conversations.last_message_at)`,
      of: (item) => item.waitingSince ?? nobodyWaits + item.lastMessageAt,
    },
  ],
  newest: [{ sql: sql`-conversations.last_message_at`, of: (item) => -item.lastMessageAt }],
  // Among equals the most urgent first.
  priority: [
    {
      sql: sql`-coalesce(conversations.manual_priority, conversations.priority_score)`,
      of: (item) => -item.priority.score,
    },
    urgency,
  ],
}

/** What is resolved stands newest first, whatever is asked for: see `queueSortKey`. */
export const orderIn = (split: Split, order: QueueOrder): QueueOrder => (split === 'done' ? 'urgency' : order)

/** The expressions a page is ordered by, before the id. */
export const keysOfOrder = (order: QueueOrder) => orderKeys[order].map((key) => key.sql)

/** Where a conversation stands: the values of the order's keys and its id. */
export function positionOf(order: QueueOrder, item: QueueItem): readonly number[] {
  return [...orderKeys[order].map((key) => key.of(item)), Number(item.id)]
}
