import type { Dice } from './dice.ts'

/** Deals items in a random order and repeats none before all were dealt. */
export function createDeck<Item>(items: readonly [Item, ...Item[]], dice: Dice): () => Item {
  let left: Item[] = []
  return () => {
    if (left.length === 0) left = [...dice.shuffled(items)]
    return left.pop() ?? items[0]
  }
}
