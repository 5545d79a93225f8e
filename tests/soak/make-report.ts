import { dirname } from 'node:path'
import { networks as networkNames } from '#shared/domain.ts'
import type { SimulatedNetwork } from '#simulators/simulated-network.ts'
import { percentile } from '../bench/percentile.ts'
import { differenceKinds, inWords, readStore, type Difference } from '../integration/kill/compare.ts'
import type { AskedSoFar } from './asking.ts'
import type { Life } from './lives.ts'
import { fileSizes, lookInside } from './look-inside.ts'
import { courseOf } from './memory.ts'
import type { NetworkReport, SoakReport } from './report.ts'

export interface Played {
  readonly speed: number
  readonly seed: number
  readonly startedAt: number
  readonly kills: number
  readonly mostWal: number
  readonly networks: readonly SimulatedNetwork[]
  readonly file: string
  readonly differences: readonly Difference[]
  readonly lives: readonly Life[]
  readonly asked: AskedSoFar
  readonly written: SoakReport['agent']
  readonly events: SoakReport['events']
}

const mostNamed = 10

/** The figures of a soak that has ended. */
export function reportOf(played: Played): SoakReport {
  const data = dirname(played.file)
  const { integrity, violations, quarantined, backups } = lookInside(data)
  const { db, wal, logs } = fileSizes(data)
  const samples = played.lives.at(-1)?.samples ?? []
  const handles = samples.map((sample) => sample.handles)
  const lasts = played.lives.flatMap((life) => life.samples.at(-1) ?? [])
  const { asked } = played
  return {
    minutes: Number(((Date.now() - played.startedAt) / 60_000).toFixed(1)),
    speed: played.speed,
    seed: played.seed,
    kills: played.kills,
    networks: networksOf(played),
    differences: countsOf(played.differences),
    violations,
    integrity,
    agent: played.written,
    requests: {
      answered: asked.answered,
      refused: asked.refused,
      failures: asked.failures,
      p95Ms: Math.round(percentile(asked.tookMs, 0.95)),
      longestMs: Math.round(percentile(asked.tookMs, 1)),
    },
    events: played.events,
    memory: {
      seconds: samples.length,
      rss: courseOf(samples, 'rss'),
      heap: courseOf(samples, 'heap'),
    },
    handles: { start: handles[0] ?? 0, end: handles.at(-1) ?? 0, most: Math.max(0, ...handles) },
    files: { db, wal, mostWal: played.mostWal, logs },
    quarantined,
    backups,
    openingMs: { longest: Math.round(Math.max(0, ...played.lives.map((life) => life.openingMs ?? 0))) },
    loop: {
      longestMs: Math.round(Math.max(0, ...lasts.map((last) => last.longestMs))),
      longestOwnMs: Math.round(Math.max(0, ...lasts.map((last) => last.longestOwnMs))),
      p99Ms: Number(Math.max(0, ...lasts.slice(-1).map((last) => last.p99Ms)).toFixed(1)),
      longest: longestOf(played.lives),
    },
    problems: played.differences.map(inWords),
  }
}

function networksOf({ networks, file, differences }: Played): SoakReport['networks'] {
  const entries = networkNames.map((name): [string, NetworkReport] => {
    const network = networks.find((each) => each.network === name)
    const posted = network?.ledger().customer.filter(({ deleted }) => !deleted).length ?? 0
    const missing = differences.filter((one) => one.network === name && one.kind === 'lost').length
    const { actions } = readStore(file, name)
    const sent = actions.filter(({ status }) => status === 'sent').length
    return [name, { posted, stored: posted - missing, sent, faults: network?.faultsMet() ?? {} }]
  })
  return Object.fromEntries(entries) as unknown as SoakReport['networks']
}

function countsOf(found: readonly Difference[]): SoakReport['differences'] {
  const count = (kind: string) => found.filter((one) => one.kind === kind).length
  return Object.fromEntries(differenceKinds.map((kind) => [kind, count(kind)])) as SoakReport['differences']
}

function longestOf(lives: readonly Life[]) {
  return lives
    .flatMap((life) => life.samples.flatMap(({ busy }) => busy))
    .toSorted((one, other) => other.ownMs - one.ownMs)
    .slice(0, mostNamed)
}
