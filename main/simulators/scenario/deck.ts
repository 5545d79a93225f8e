import type { Dice } from './dice.ts'

export interface DeckOptions<Item> {
  readonly items: readonly [Item, ...Item[]]
  readonly dice: Dice
  /** Numbers of the items that are still to be dealt, the next one last. */
  readonly left: readonly number[]
  readonly keepLeft: (left: readonly number[]) => void
}

/** Deals items in a random order and repeats none before all were dealt. */
export function createDeck<Item>({ items, dice, left, keepLeft }: DeckOptions<Item>): () => Item {
  let numbers = [...left]
  return () => {
    if (numbers.length === 0) numbers = [...dice.shuffled([...items.keys()])]
    const item = items[numbers.pop() ?? 0] ?? items[0]
    keepLeft(numbers)
    return item
  }
}
