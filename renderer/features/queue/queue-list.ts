import { createStore } from 'zustand/vanilla'
import type { QueueItem } from '#shared/contract/queue.ts'

/**
 * The list as it is shown. A new order that arrives while a row is selected waits until the selection
 * moves, so that nothing jumps under the agent's cursor; contents of rows change at once.
 */
export interface QueueListState {
  readonly order: readonly string[]
  readonly positions: ReadonlyMap<string, number>
  readonly items: ReadonlyMap<string, QueueItem>
  readonly waiting: readonly string[] | null
  /** Still shown in their place, although the core no longer lists them here. */
  readonly gone: ReadonlySet<string>
  /** Taken out by an action the core has not confirmed yet. */
  readonly hidden: ReadonlySet<string>
}

export const emptyList: QueueListState = {
  order: [],
  positions: new Map(),
  items: new Map(),
  waiting: null,
  gone: new Set(),
  hidden: new Set(),
}

function ordered(state: QueueListState, order: readonly string[]): QueueListState {
  const positions = new Map(order.map((id, position) => [id, position]))
  return { ...state, order, positions, waiting: null, gone: new Set() }
}

/** Takes over what the core answered. `heldId`: the row that must not move. */
export function receive(
  state: QueueListState,
  incoming: readonly QueueItem[],
  heldId: string | null,
): QueueListState {
  const visible = incoming.filter((item) => !state.hidden.has(item.id))
  const order = visible.map((item) => item.id)
  const items = new Map(visible.map((item) => [item.id, item]))
  const held = heldId !== null && state.positions.has(heldId)
  if (!held || startsWith(order, state.order)) return ordered({ ...state, items }, order)
  const gone = new Set(state.order.filter((id) => !items.has(id)))
  for (const id of gone) {
    const known = state.items.get(id)
    if (known) items.set(id, known)
  }
  return { ...state, items, waiting: order, gone }
}

function startsWith(longer: readonly string[], start: readonly string[]): boolean {
  return longer.length >= start.length && start.every((id, index) => longer[index] === id)
}

/** The selection moves: a waiting order is taken over. */
export function settle(state: QueueListState): QueueListState {
  return state.waiting === null ? state : ordered(state, state.waiting)
}

/** Takes rows out at once, before the core has answered. */
export function hide(state: QueueListState, ids: readonly string[]): QueueListState {
  const hidden = new Set([...state.hidden, ...ids])
  const left = (id: string) => !hidden.has(id)
  const next = ordered({ ...state, hidden }, state.order.filter(left))
  return { ...next, waiting: state.waiting?.filter(left) ?? null, gone: state.gone }
}

/** The core has answered: its next page decides whether they are shown. */
export function unhide(state: QueueListState, ids: readonly string[]): QueueListState {
  const hidden = new Set(state.hidden)
  for (const id of ids) hidden.delete(id)
  return { ...state, hidden }
}

/** A row and where it stood. */
export interface RowPlace {
  readonly item: QueueItem
  readonly position: number
}

export function placesOf(state: QueueListState, ids: readonly string[]): readonly RowPlace[] {
  return ids.flatMap((id) => {
    const item = state.items.get(id)
    const position = state.positions.get(id)
    return item === undefined || position === undefined ? [] : [{ item, position }]
  })
}

/** An action is taken back: its rows are as they were and where they were, before the core has answered. */
export function putBack(state: QueueListState, places: readonly RowPlace[]): QueueListState {
  const ids = new Set(places.map(({ item }) => item.id))
  const inOrder = places.toSorted((a, b) => a.position - b.position)
  const into = (order: readonly string[]) =>
    inOrder.reduce<readonly string[]>(
      (next, { item, position }) => next.toSpliced(position, 0, item.id),
      order.filter((id) => !ids.has(id)),
    )
  const shown = unhide(state, [...ids])
  const items = new Map([...state.items, ...places.map(({ item }) => [item.id, item] as const)])
  const next = ordered({ ...shown, items }, into(state.order))
  return { ...next, waiting: state.waiting && into(state.waiting), gone: state.gone }
}

/** Changes rows in place. */
export function patchItems(
  state: QueueListState,
  ids: readonly string[],
  change: (item: QueueItem) => QueueItem,
): QueueListState {
  const items = new Map(state.items)
  for (const id of ids) {
    const item = items.get(id)
    if (item) items.set(id, change(item))
  }
  return { ...state, items }
}

/** The row `step` away from `id`; without one, the first or last. Null in an empty list. */
export function neighbour(state: QueueListState, id: string | null, step: number): string | null {
  const position = id === null ? undefined : state.positions.get(id)
  if (position === undefined) return state.order.at(step > 0 ? 0 : -1) ?? null
  const target = Math.min(state.order.length - 1, Math.max(0, position + step))
  return state.order[target] ?? null
}

/** Where the selection goes when `ids` leave the list: the next row that stays, else the one before. */
export function heirOf(state: QueueListState, id: string, ids: ReadonlySet<string>): string | null {
  const position = state.positions.get(id)
  if (position === undefined) return state.order.find((other) => !ids.has(other)) ?? null
  const after = state.order.slice(position).find((other) => !ids.has(other))
  return after ?? state.order.slice(0, position).findLast((other) => !ids.has(other)) ?? null
}

export function createQueueList() {
  return createStore<QueueListState>(() => emptyList)
}

export type QueueList = ReturnType<typeof createQueueList>

/** The nearest row to `id` that a waiting order still holds; `id` itself where nothing waits. */
export function survivorOf(state: QueueListState, id: string): string | null {
  if (state.waiting === null || state.waiting.includes(id)) return id
  const staying = new Set(state.waiting)
  return heirOf(state, id, new Set(state.order.filter((other) => !staying.has(other))))
}
