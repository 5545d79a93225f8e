import type { Dice } from '../scenario/dice.ts'
import type { LocalHour } from './local-hours.ts'

const minute = 60_000

/** How fast somebody answers, and how many of the answers are theirs. */
interface Person {
  /** Minutes to an answer on an ordinary day: half of them come sooner. */
  readonly median: number
  readonly share: number
}

const people: readonly Person[] = [
  { median: 5, share: 26 },
  { median: 6.5, share: 20 },
  { median: 3.8, share: 32 },
  { median: 5.5, share: 22 },
]

/** Whose turn it is; the first of several is off at weekends, the second on Mondays. */
export function onDuty({ weekday }: LocalHour, count: number, dice: Dice): number {
  const weights = Object.fromEntries(
    Array.from({ length: count }, (_, who): [string, number] => {
      const isOff = count > 2 && ((who === 0 && (weekday === 0 || weekday === 6)) || (who === 1 && weekday === 1))
      return [String(who), isOff ? 0.01 : (people[who % people.length]?.share ?? 20)]
    }),
  )
  return Number(dice.weighted(weights))
}

/** How many milliseconds until they answer: short mostly, sometimes long; at night one is there for all, in an outage too few. */
export function untilAnswer(who: number, { hour }: LocalHour, isCrowded: boolean, dice: Dice): number {
  const night = hour < 8 || hour >= 23 ? 3.2 : 1
  const evening = hour >= 19 && hour < 23 ? 1.35 : 1
  const median = (people[who % people.length]?.median ?? 7) * night * evening * (isCrowded ? 3.5 : 1)
  return (0.8 + median * Math.exp(0.62 * normal(dice))) * minute
}

/** A normal deviate: twelve uniform ones less six are near enough. */
function normal(dice: Dice): number {
  let sum = -6
  for (let index = 0; index < 12; index++) sum += dice.between(0, 1)
  return sum
}
