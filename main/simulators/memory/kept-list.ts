import type { Kept, Memory } from './memory.ts'

/** Things in the order they came to be, which the memory of their world keeps. */
export interface KeptList<Item> {
  readonly items: readonly Item[]
  /** Takes in what is new, or notes that what is known has changed. */
  keep(item: Item): void
  get(key: string): Item | undefined
}

export function keptList<Item>(
  memory: Memory,
  shelf: string,
  keyOf: (item: Item) => string,
): KeptList<Item> {
  const kept = memory.kept(shelf) as Kept<Item>
  const items = kept.map(([, item]) => item)
  const places = new Map(kept.map(([key], place) => [key, place]))
  return {
    items,
    keep(item) {
      const key = keyOf(item)
      const place = places.get(key) ?? items.length
      places.set(key, place)
      items[place] = item
      memory.keep(shelf, key, item)
    },
    get(key) {
      const place = places.get(key)
      return place === undefined ? undefined : items[place]
    },
  }
}
