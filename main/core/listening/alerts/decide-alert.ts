import type { Baseline } from './baseline.ts'
import { quartersAnHour, sumOf, type Counts } from './counts.ts'
import { countTail, shareTail } from './tails.ts'

export type SpikeKind = 'volume' | 'negative'

/** What is unusual about the last hours. */
export interface Spike {
  readonly kind: SpikeKind
  /** The quarter in which it began. */
  readonly since: number
  /** Messages since then, and how many are usual in that time; of `negative` the negative ones. */
  readonly observed: number
  readonly expected: number
  /** Of all messages since then the share that is negative. */
  readonly negativeShare: number
  /** The chance of something as unusual in the window that showed it; what the person is told is how rare it is. */
  readonly chance: number
}

export interface SpikeRules {
  /** An alert is given where the chance is at most this: of a number of messages, and of a share among them. */
  readonly chance: number
  readonly shareChance: number
  /** And at least so many messages stand behind it. */
  readonly floor: number
}

/**
 * Chosen on streams with planted spikes (`npm run eval:alerts`): hours of real people differ more than any formula says,
 * so that what is one in a hundred thousand by the formula is once in some months. Shares vary less than numbers.
 */
export const usualSpikeRules: SpikeRules = { chance: 1e-5, shareChance: 3e-4, floor: 8 }

/** The times looked at, in quarters. A single quarter is left out: one lively thread fills it. */
const volumeWindows = [4, 8, 24] as const
const negativeWindows = [4, 24, 96] as const
/** A spike began at most so long ago. */
const longestStart = 96
/** Chance alone makes no news of what is hardly more than usual. */
const leastTimes = 1.8
const leastShareGap = 0.15

interface Input {
  readonly counts: Counts
  readonly baseline: Baseline
  /** The last hours end before this quarter. */
  readonly until: number
  readonly rules: SpikeRules
}

/** Messages came in far beyond what is usual. Null where they did not. */
export function volumeSpike({ counts, baseline, until, rules }: Input): Spike | null {
  const chances = volumeWindows.map((length) => {
    const observed = sumOf(counts.hits, counts.from, until - length, until)
    const expected = baseline.expected(until - length, until)
    if (observed < rules.floor || observed < leastTimes * expected) return 1
    return countTail(observed, expected, baseline.dispersion(length / quartersAnHour))
  })
  // Three looks have three times the chance to see something.
  const chance = Math.min(...chances) * volumeWindows.length
  if (chance > rules.chance) return null
  const since = beginning(counts.hits, counts.from, until, (from) => baseline.expected(from, until))
  return { kind: 'volume', ...standing(counts, baseline, since, until), chance }
}

/** Far more of the messages are negative than usual. Null where they are not. */
export function negativeSpike({ counts, baseline, until, rules }: Input): Spike | null {
  const { share, concentration } = baseline.negative
  const chances = negativeWindows.flatMap((length) => {
    const of = sumOf(counts.hits, counts.from, until - length, until)
    const negative = sumOf(counts.negative, counts.from, until - length, until)
    if (negative < rules.floor || negative / of < share + leastShareGap) return []
    return [shareTail(negative, of, share, concentration)]
  })
  const chance = Math.min(1, ...chances) * negativeWindows.length
  if (chances.length === 0 || chance > rules.shareChance) return null
  const usual = (from: number) => share * sumOf(counts.hits, counts.from, from, until)
  const since = beginning(counts.negative, counts.from, until, usual)
  const { negativeShare } = standing(counts, baseline, since, until)
  const observed = sumOf(counts.negative, counts.from, since, until)
  return { kind: 'negative', since, observed, expected: usual(since), negativeShare, chance }
}

/** The last hour, and the last two, are as usual again. */
export function isOver({ counts, baseline, until }: Omit<Input, 'rules'>, kind: SpikeKind): boolean {
  if (kind === 'negative') {
    const { share, concentration } = baseline.negative
    const of = sumOf(counts.hits, counts.from, until - 24, until)
    return shareTail(sumOf(counts.negative, counts.from, until - 24, until), of, share, concentration) > 0.01
  }
  return [4, 8].every((length) => {
    const observed = sumOf(counts.hits, counts.from, until - length, until)
    const expected = baseline.expected(until - length, until)
    return countTail(observed, expected, baseline.dispersion(length / quartersAnHour)) > 0.02
  })
}

function standing(counts: Counts, baseline: Baseline, since: number, until: number) {
  const observed = sumOf(counts.hits, counts.from, since, until)
  const negative = sumOf(counts.negative, counts.from, since, until)
  return {
    since,
    observed,
    expected: baseline.expected(since, until),
    negativeShare: observed > 0 ? negative / observed : 0,
  }
}

/**
 * Where it began: the quarter from which on what came is told best from what was expected, by the likelihood ratio of
 * two Poisson rates (the scan statistic of M. Kulldorff, 1997, in time alone).
 */
function beginning(
  values: ArrayLike<number>,
  first: number,
  until: number,
  expectedSince: (quarter: number) => number,
): number {
  let [best, since] = [-Infinity, until - 1]
  for (let quarter = until - 1; quarter >= Math.max(first, until - longestStart); quarter--) {
    const observed = sumOf(values, first, quarter, until)
    const expected = expectedSince(quarter)
    if (observed <= expected || expected <= 0) continue
    const ratio = observed * Math.log(observed / expected) - (observed - expected)
    if (ratio > best) [best, since] = [ratio, quarter]
  }
  return since
}
