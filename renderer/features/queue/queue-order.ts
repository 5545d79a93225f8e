import { queueOrders, type QueueOrder, type Split } from '#shared/contract/queue.ts'
import type { UiState } from '../../app/ui-store.ts'

const resting: ReadonlySet<Split> = new Set(['waiting', 'snoozed', 'spam', 'done'])

/** Why a tab cannot stand in this order, as a key of the dictionaries; null when it can. */
export function whyNotOrder(split: Split, order: QueueOrder): string | null {
  if (split === 'done' && order !== 'newest') return 'order.whyNot.done'
  return order === 'urgency' && resting.has(split) ? 'order.whyNot.nothingOwed' : null
}

/** The order in which the tab stands: as it was chosen for it, or as is usual there. */
export function orderOf({ split, orders }: Pick<UiState, 'split' | 'orders'>): QueueOrder {
  const usual = resting.has(split) ? 'newest' : 'urgency'
  const chosen = orders[split] ?? usual
  return whyNotOrder(split, chosen) === null ? chosen : usual
}

/** The orders as a menu offers them in this tab. */
export const offeredOrders = (split: Split) =>
  queueOrders.map((order) => ({ order, whyNot: whyNotOrder(split, order) }))
