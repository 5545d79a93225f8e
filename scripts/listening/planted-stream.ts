import { quartersADay, quartersAnHour, type Counts } from '#core/listening/alerts/counts.ts'
import type { SpikeKind } from '#core/listening/alerts/decide-alert.ts'
import { seededRandom } from '#simulators/random.ts'

/** A spike that was put into a stream. */
export interface Planted {
  readonly kind: SpikeKind
  readonly from: number
  readonly to: number
}

export interface Stream {
  readonly counts: Counts
  readonly days: number
  /** Quarters from this one on are watched; those before are its past. */
  readonly watchedFrom: number
  readonly planted: readonly Planted[]
}

export interface StreamOptions {
  readonly seed: number
  readonly pastDays: number
  readonly watchedDays: number
  /** Spikes of each kind to put into it. */
  readonly spikes: number
}

/**
 * What a monitor might hear: nights and weekends, hours (by up to a third, one standard deviation) and days that differ
 * more than by chance, a slow rise or fall of up to 1.5 % a day, threads
 * in which one message brings several; and in it the spikes that are to be found. Every number follows from the seed.
 */
export function plantedStream({ seed, pastDays, watchedDays, spikes }: StreamOptions): Stream {
  const random = seededRandom(seed)
  const between = (low: number, high: number) => low + (high - low) * random()
  const days = pastDays + watchedDays
  const quarters = days * quartersADay
  const hits = new Float64Array(quarters)
  const negative = new Float64Array(quarters)
  const perHour = Math.exp(between(Math.log(0.3), Math.log(60)))
  const weekend = between(0.3, 1.4)
  const driftADay = between(-0.015, 0.015)
  const hourSpread = between(0, 0.08)
  const daySpread = between(0.05, 0.15)
  const threadShare = between(0, 0.15)
  const share = between(0.08, 0.4)
  const night = between(0.05, 0.4)
  const rates = new Float64Array(quarters)
  let dayFactor = 1
  let hourFactor = 1
  for (let quarter = 0; quarter < quarters; quarter++) {
    const day = Math.floor(quarter / quartersADay)
    const hour = (quarter % quartersADay) / quartersAnHour
    if (quarter % quartersADay === 0) dayFactor = Math.exp(daySpread * gaussian(random) - daySpread ** 2 / 2)
    if (quarter % quartersAnHour === 0) hourFactor = Math.exp(Math.sqrt(hourSpread) * gaussian(random) - hourSpread / 2)
    const shape = night + (1 - night) * Math.max(0, Math.sin((Math.PI * (hour - 6)) / 17)) ** 0.7
    const isWeekend = day % 7 >= 5
    const drift = Math.exp(driftADay * day)
    rates[quarter] = perHour * shape * (isWeekend ? weekend : 1) * drift * dayFactor * hourFactor
  }
  const add = (quarter: number, count: number, ofNegative: number) => {
    if (quarter >= quarters) return
    for (let one = 0; one < count; one++) {
      hits[quarter] = (hits[quarter] ?? 0) + 1
      if (random() < ofNegative) negative[quarter] = (negative[quarter] ?? 0) + 1
    }
  }
  for (let quarter = 0; quarter < quarters; quarter++) {
    const roots = poisson(random, (rates[quarter] ?? 0) / quartersAnHour)
    for (let root = 0; root < roots; root++) {
      add(quarter, 1, share)
      // A thread: whoever answers does so within the next two hours, in the mood of the first.
      if (random() >= threadShare) continue
      const mood = random() < share ? 0.7 : share / 2
      for (let reply = poisson(random, 1.5); reply > 0; reply--) add(quarter + Math.floor(random() * 8), 1, mood)
    }
  }
  const planted: Planted[] = []
  const watchedFrom = pastDays * quartersADay
  const gap = Math.floor((watchedDays * quartersADay) / Math.max(1, spikes * 2))
  for (let index = 0; index < spikes * 2; index++) {
    const kind: SpikeKind = index % 2 === 0 ? 'volume' : 'negative'
    const length = Math.round(between(4, 32))
    const from = watchedFrom + index * gap + Math.floor(random() * Math.max(1, gap - 3 * quartersADay)) + quartersADay
    const to = Math.min(quarters, from + length)
    plant(kind, from, to)
    planted.push({ kind, from, to })
  }

  function plant(kind: SpikeKind, from: number, to: number) {
    let usual = 0
    for (let quarter = from; quarter < to; quarter++) usual += rates[quarter] ?? 0
    usual /= quartersAnHour
    if (kind === 'volume') {
      // As large as a person would want to hear of: several times the usual, and not a handful.
      const more = Math.max(between(18, 40), usual * between(2.5, 8), 5 * Math.sqrt(usual))
      for (let quarter = from; quarter < to; quarter++) add(quarter, poisson(random, more / (to - from)), share)
      return
    }
    // What comes in is negative now; and enough of it comes in to see that.
    const more = Math.max(between(14, 25) - usual, 0)
    for (let quarter = from; quarter < to; quarter++) {
      add(quarter, poisson(random, more / (to - from)), 0.9)
      for (let one = (hits[quarter] ?? 0) - (negative[quarter] ?? 0); one > 0; one--) {
        if (random() < 0.75) negative[quarter] = (negative[quarter] ?? 0) + 1
      }
    }
  }
  return { counts: { from: 0, hits, negative }, days, watchedFrom, planted }
}

/** Knuth's method, in parts for large means. */
function poisson(random: () => number, mean: number): number {
  let [left, count] = [mean, 0]
  for (; left > 20; left -= 20) count += poisson(random, 20)
  const limit = Math.exp(-left)
  for (let product = random(); product > limit; product *= random()) count++
  return count
}

/** Box and Muller's method. */
function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
