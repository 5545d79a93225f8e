import { seededRandom } from '../random.ts'

/** Seeded choices. The same seed makes the same ones. */
export interface Dice {
  chance(probability: number): boolean
  /** A number in [from, to). */
  between(from: number, to: number): number
  /** A waiting time with this mean: mostly short, sometimes long. */
  waiting(meanMs: number): number
  pick<Item>(items: readonly [Item, ...Item[]]): Item
  /** One of the keys, as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key
  shuffled<Item>(items: readonly Item[]): readonly Item[]
}

export function createDice(seed: number): Dice {
  const random = seededRandom(seed)
  return {
    chance: (probability) => random() < probability,
    between: (from, to) => from + random() * (to - from),
    waiting: (meanMs) => -Math.log(1 - random()) * meanMs,
    pick: (items) => items[Math.floor(random() * items.length)] ?? items[0],
    weighted(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][]
      let left = random() * entries.reduce((sum, [, weight]) => sum + weight, 0)
      for (const [key, weight] of entries) {
        left -= weight
        if (left < 0) return key
      }
      throw new RangeError('no weight is above zero')
    },
    shuffled(items) {
      const mixed = [...items]
      for (let last = mixed.length - 1; last > 0; last--) {
        const other = Math.floor(random() * (last + 1))
        const [one, two] = [mixed[last], mixed[other]]
        if (one !== undefined && two !== undefined) [mixed[last], mixed[other]] = [two, one]
      }
      return mixed
    },
  }
}
