import { quartersAnHour } from '#core/listening/alerts/counts.ts'
import { alertKinds, type AlertKind } from '#shared/contract/alerts.ts'
import { plantedStream, type Planted } from './planted-stream.ts'
import { watchStream, type GivenAlert } from './watch-stream.ts'

/** What is asked: of the alerts that were given, of the spikes that were planted, and in 60 days without any. */
const asked = { precision: 0.9, recall: 0.9, inQuietDays: 0 } as const
const pastDays = 56
const watchedDays = 60
const spikesOfEachKind = 4
/** An alert in the two hours after a spike is late and still of use. */
const lateQuarters = 2 * quartersAnHour
/** Streams on which nothing was chosen; those below were for choosing. */
const firstSeed = 100_000
const usualStreams = 20

interface Tally {
  planted: number
  found: number
  given: number
  right: number
  /** Hours from the beginning of a spike to its alert. */
  readonly delays: number[]
  /** By stream: alerts in 60 days in which nothing was planted. */
  readonly quiet: number[]
}

/**
 * `npm run eval:alerts [-- --streams N] [--first-seed N]`: alerts on simulated streams with planted spikes, drifts and
 * weekends, and on the same streams without spikes.
 */
function main(args: readonly string[]): void {
  const streams = option(args, '--streams', usualStreams)
  const seed = option(args, '--first-seed', firstSeed)
  const tallies = evaluate(Array.from({ length: streams }, (_, index) => seed + index))
  console.log(`${streams} streams of ${watchedDays} days, ${spikesOfEachKind} spikes of each kind in each; and as many without`)
  console.log('kind       recall  (asked)  precision  (asked)  delay h: median  p90   alerts a stream in 60 quiet days (asked)')
  for (const kind of alertKinds) console.log(line(kind, tallies[kind]))
}

function evaluate(seeds: readonly number[]): Readonly<Record<AlertKind, Tally>> {
  const tallies = { volume: tally(), negative: tally() }
  for (const seed of seeds) {
    const stream = plantedStream({ seed, pastDays, watchedDays, spikes: spikesOfEachKind })
    const given = watchStream(stream)
    const quiet = watchStream(plantedStream({ seed: seed + 50_000, pastDays, watchedDays, spikes: 0 }))
    for (const kind of alertKinds) {
      const own = given.filter((alert) => alert.kind === kind)
      count(tallies[kind], own, stream.planted, kind)
      tallies[kind].quiet.push(quiet.filter((alert) => alert.kind === kind).length)
    }
  }
  return tallies
}

function count(into: Tally, given: readonly GivenAlert[], planted: readonly Planted[], kind: AlertKind): void {
  for (const { from, to } of planted.filter((spike) => spike.kind === kind)) {
    into.planted++
    const first = given.find(({ at }) => at >= from && at < to + lateQuarters)
    if (!first) continue
    into.found++
    into.delays.push((first.at + 1 - from) / quartersAnHour)
  }
  into.given += given.length
  // A wave of angry messages is both: what was planted of either kind makes an alert true.
  into.right += given.filter(({ at, since }) => planted.some(({ from, to }) => at >= from && since < to)).length
}

function line(kind: AlertKind, { planted, found, given, right, delays, quiet }: Tally): string {
  const sorted = delays.toSorted((one, other) => one - other)
  const at = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? Number.NaN).toFixed(2)
  const quietly = quiet.reduce((sum, alerts) => sum + alerts, 0) / quiet.length
  const [recall, precision] = [found / planted, right / given].map((share) => share.toFixed(3))
  const cells = [
    kind.padEnd(9),
    `${recall}   (${asked.recall})`,
    `${precision}      (${asked.precision})`,
    `${at(0.5)}            ${at(0.9)}`,
    `${quietly.toFixed(2)} (${asked.inQuietDays}); none in ${quiet.filter((alerts) => alerts === 0).length} of ${quiet.length}`,
  ]
  return cells.join('  ')
}

const tally = (): Tally => ({ planted: 0, found: 0, given: 0, right: 0, delays: [], quiet: [] })

function option(args: readonly string[], name: string, otherwise: number): number {
  const at = args.indexOf(name)
  const value = at === -1 ? otherwise : Number(args[at + 1])
  if (!Number.isSafeInteger(value) || value < 1) throw new Error(`${name} takes a whole number above 0`)
  return value
}

main(process.argv.slice(2))
