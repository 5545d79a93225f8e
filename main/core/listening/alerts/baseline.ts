import { quartersADay, quartersAnHour, sumOf, type Counts } from './counts.ts'
import { countTail } from './tails.ts'

/** What is usual for a monitor, by its own past. */
export interface Baseline {
  /** Messages expected in the quarters `from` ≤ number < `to`. */
  expected(from: number, to: number): number
  /** How much wider than by chance the counts of so many hours spread; see `countTail`. */
  readonly dispersion: (hours: number) => number
  /** The usual share of negative messages, and how firmly the days keep to it; see `shareTail`. */
  readonly negative: { readonly share: number; readonly concentration: number }
}

export interface BaselineInput {
  readonly counts: Counts
  /** The quarters before this one are the past. */
  readonly until: number
  /** 0 … 167, Monday first: the hour of the week in which a quarter lies, by the wall clock of the team. */
  readonly hourOfWeek: (quarter: number) => number
  /** Quarters that were unusual: an alert stood, and nobody called it wrong. */
  readonly isUnusual?: (quarter: number) => boolean
}

interface Hour {
  readonly quarter: number
  readonly hits: number
  readonly negative: number
  readonly slot: number
}

const weekHours = 168
/** Without a past of two weeks no week can be told from another. */
export const leastPast = 14 * quartersADay
/** So far back weekends, seasons and campaigns still resemble today. */
export const longestPast = 56 * quartersADay
/** For so many quarters what is usual need not be reckoned anew. */
export const baselineLasts = 4 * quartersAnHour
/** What is growing now must not become usual while it grows. */
const youngestPast = 12 * quartersAnHour
/** Weeks that the shape of an average day weighs beside what the hour itself has shown. */
const shapeWeight = 3
/** How fast the level follows: the days after which an hour weighs half. */
const levelHalfLifeHours = 60
/** Expected messages that the level of all eight weeks weighs beside the last days. */
const levelWeight = 8
/** An hour beyond this in the past was no usual one, whether or not anybody was told. */
const unusualChance = 1e-7
/** Days always differ by more than what a sample of them shows. */
const leastDispersion = 0.06
const mostDispersion = 4
/** What few messages cannot tell is believed to be as with others; the weight is in squared messages. */
const usualDispersion = 0.2
const dispersionWeight = 60
/** Less than one message in twenty hours is not told from nothing. */
const leastRate = 0.05
/** Messages that the usual share of all monitors weighs. */
const shareWeight = 20
const usualShare = 0.2
/** How alike two messages of one day usually are, and the pairs that belief weighs. */
const usuallyAlike = 0.02
const alikeWeight = 300
const leastConcentration = 4
const mostConcentration = 100

/**
 * What is usual: the hour of the week (its own mean, drawn to the mean day of its kind where weeks are few), times
 * the level of the last days. Hours that were unusual are left out and the rest is taken again. Null where the past is
 * shorter than two weeks.
 */
export function baselineOf({ counts, until, hourOfWeek, isUnusual }: BaselineInput): Baseline | null {
  const from = Math.max(counts.from, until - longestPast)
  if (until - from < leastPast) return null
  const all: Hour[] = []
  for (let quarter = until - youngestPast - quartersAnHour; quarter >= from; quarter -= quartersAnHour) {
    if (isUnusual?.(quarter)) continue
    const [start, end] = [quarter, quarter + quartersAnHour]
    const hits = sumOf(counts.hits, counts.from, start, end)
    const negative = sumOf(counts.negative, counts.from, start, end)
    all.push({ quarter, hits, negative, slot: hourOfWeek(quarter) })
  }
  // Newest first; once more without what the first look shows to be unusual.
  const first = fit(all, until)
  const usual = all.filter((hour) => countTail(hour.hits, first.rate(hour), first.dispersion) > unusualChance)
  const { shape, level, rate, dispersion } = fit(usual, until)
  const longDispersion = Math.max(dispersion, dispersionOf(inSixes(usual), (six) => sum(six, rate), (six) => sum(six, ({ hits }) => hits)))
  const perQuarter = (quarter: number) =>
    Math.max(leastRate, (shape[hourOfWeek(quarter)] ?? 0) * level) / quartersAnHour
  return {
    expected(start, end) {
      let expected = 0
      for (let quarter = start; quarter < end; quarter++) expected += perQuarter(quarter)
      return expected
    },
    dispersion: (hours) => (hours > 1 ? longDispersion : dispersion),
    negative: negativeShare(usual),
  }
}

function fit(hours: readonly Hour[], until: number) {
  const shape = shapeOf(hours)
  let [heard, expected] = [levelWeight, levelWeight]
  for (const { quarter, hits, slot } of hours) {
    const age = (until - quarter) / quartersAnHour
    const weight = 0.5 ** (age / levelHalfLifeHours)
    heard += weight * hits
    expected += weight * (shape[slot] ?? 0)
  }
  const level = heard / expected
  const rate = ({ slot }: Pick<Hour, 'slot'>) => Math.max(leastRate, (shape[slot] ?? 0) * level)
  // The level is today's: weeks long ago are compared with what was usual of them.
  const recent = hours.filter(({ quarter }) => until - quarter <= 28 * quartersADay)
  return { shape, level, rate, dispersion: dispersionOf(recent, rate, ({ hits }) => hits) }
}

/** The mean of each hour of the week. */
function shapeOf(hours: readonly Hour[]): Float64Array {
  const sums = new Float64Array(weekHours)
  const weeks = new Float64Array(weekHours)
  /** Of working days and of weekends, hour by hour. */
  const daySums = new Float64Array(48)
  const days = new Float64Array(48)
  for (const { hits, slot } of hours) {
    sums[slot] = (sums[slot] ?? 0) + hits
    weeks[slot] = (weeks[slot] ?? 0) + 1
    const day = dayHour(slot)
    daySums[day] = (daySums[day] ?? 0) + hits
    days[day] = (days[day] ?? 0) + 1
  }
  return Float64Array.from(sums, (sumOfSlot, slot) => {
    const day = dayHour(slot)
    const ofDay = (daySums[day] ?? 0) / Math.max(1, days[day] ?? 0)
    return (sumOfSlot + shapeWeight * ofDay) / ((weeks[slot] ?? 0) + shapeWeight)
  })
}

const dayHour = (slot: number) => (slot >= 120 ? 24 : 0) + (slot % 24)

/**
 * By moments: what the squared distances have beyond chance, as a share of the squared means. A spike of the past that
 * nobody was told of must not make the next one usual: each distance counts up to four standard deviations of what was
 * found so far, beginning with the least (Huber's proposal 2, 1964, for a variance of this form).
 */
function dispersionOf<Item>(
  items: readonly Item[],
  expected: (item: Item) => number,
  heard: (item: Item) => number,
): number {
  let dispersion = leastDispersion
  for (let round = 0; round < 6; round++) {
    let [beyond, squares] = [0, 0]
    for (const item of items) {
      const mean = expected(item)
      const most = 16 * (mean + dispersion * mean * mean)
      beyond += Math.min(most, (heard(item) - mean) ** 2) - mean
      squares += mean * mean
    }
    const found = (beyond + dispersionWeight * usualDispersion) / (squares + dispersionWeight)
    dispersion = Math.min(mostDispersion, Math.max(leastDispersion, found))
  }
  return dispersion
}

function inSixes(hours: readonly Hour[]): readonly (readonly Hour[])[] {
  const sixes: Hour[][] = []
  for (let index = 0; index + 6 <= hours.length; index += 6) sixes.push(hours.slice(index, index + 6))
  return sixes
}

const sum = (hours: readonly Hour[], of: (hour: Hour) => number) =>
  hours.reduce((total, hour) => total + of(hour), 0)

/** The share of all weeks, and by moments of the days how firmly it is kept. */
function negativeShare(hours: readonly Hour[]): Baseline['negative'] {
  const [hits, negative] = [sum(hours, (hour) => hour.hits), sum(hours, (hour) => hour.negative)]
  const share = (negative + shareWeight * usualShare) / (hits + shareWeight)
  const days = new Map<number, { hits: number; negative: number }>()
  for (const hour of hours) {
    const day = days.get(Math.floor(hour.quarter / quartersADay)) ?? { hits: 0, negative: 0 }
    day.hits += hour.hits
    day.negative += hour.negative
    days.set(Math.floor(hour.quarter / quartersADay), day)
  }
  return { share, concentration: concentrationOf(Array.from(days.values()), share) }
}

/** By moments of the days, each up to three standard deviations, as `dispersionOf`. */
function concentrationOf(days: readonly { readonly hits: number; readonly negative: number }[], share: number): number {
  const spread = share * (1 - share)
  let alike = 0
  for (let round = 0; round < 6; round++) {
    let [beyond, pairs] = [0, 0]
    for (const { hits, negative } of days) {
      const most = 9 * hits * spread * (1 + (hits - 1) * alike)
      beyond += Math.min(most, (negative - hits * share) ** 2) - hits * spread
      pairs += hits * (hits - 1) * spread
    }
    alike = Math.max(0, (beyond + alikeWeight * usuallyAlike) / (pairs + alikeWeight))
  }
  return Math.min(mostConcentration, Math.max(leastConcentration, alike > 0 ? 1 / alike - 1 : Infinity))
}
