import * as z from 'zod'
import { queueOrder, split } from '#shared/contract/queue.ts'
import { itemOf, putItem } from '../rpc/page-storage.ts'
import type { UiState, UiStore } from './ui-store.ts'

const key = 'otklik-place'

const place = z.object({
  split,
  orders: z.partialRecord(split, queueOrder).default({}),
  selectedId: z.string().nullable(),
  pane: z.enum(['closed', 'peek', 'open']),
  customerPanel: z.boolean(),
  reportView: z.string().max(2000).default(''),
  paneWidths: z
    .object({ list: z.number().optional(), customer: z.number().optional() })
    .default({}),
})

/** Split, selection and panes are after a reload as they were; what cannot be read, or finds no room, is forgotten. */
export function rememberPlace(
  ui: UiStore,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): () => void {
  const found = place.safeParse(itemOf(storage, key))
  if (found.success) ui.setState(found.data)
  return ui.subscribe((state, before) => {
    if (sameAs(state, before)) return
    const { split: shown, orders, selectedId, pane, customerPanel, paneWidths, reportView } = state
    const kept = { split: shown, orders, selectedId, pane, customerPanel, paneWidths, reportView }
    putItem(storage, key, kept)
  })
}

function sameAs(one: UiState, other: UiState): boolean {
  return (
    one.split === other.split &&
    one.orders === other.orders &&
    one.selectedId === other.selectedId &&
    one.pane === other.pane &&
    one.customerPanel === other.customerPanel &&
    one.paneWidths === other.paneWidths &&
    one.reportView === other.reportView
  )
}
