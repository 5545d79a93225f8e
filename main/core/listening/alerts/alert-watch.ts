import { weekdayIndex } from '#shared/calendar.ts'
import type { Clock } from '#shared/clock.ts'
import { alertKinds, type AlertKind } from '#shared/contract/alerts.ts'
import type { EpochMs } from '#shared/domain.ts'
import { program } from '../../journal/facts.ts'
import type { Log } from '../../ports.ts'
import { createRounds } from '../../reliability/rounds.ts'
import { nextTurn } from '../../reliability/turns.ts'
import { dayMs, hourMs, type Zone } from '../../sla/local-time.ts'
import type { AlertRepository, AlertRow, WatchedMonitor } from '../../store/alert-repository.ts'
import { alertWords, type AlertWord } from './alert-words.ts'
import { baselineLasts, baselineOf, longestPast, type Baseline } from './baseline.ts'
import { quarterMs, quarterOf, quartersAnHour, type Counts } from './counts.ts'
import { usualSpikeRules, type Spike, type SpikeRules } from './decide-alert.ts'
import { createHeardCounts } from './heard-counts.ts'
import { nextSpike, type KnownSpike } from './next-spike.ts'

/** What a person is told. */
export interface ToldAlert {
  readonly id: number
  readonly monitor: WatchedMonitor
  readonly kind: AlertKind
  readonly since: EpochMs
  readonly observed: number
  readonly expected: number
  readonly negativeShare: number
  readonly words: readonly AlertWord[]
}

export interface AlertWatchOptions {
  readonly repository: AlertRepository
  readonly clock: Clock
  readonly log: Log
  /** Of the team: its nights and weekends are what is usual. */
  readonly zone: () => Zone
  readonly onAlert: (alert: ToldAlert) => void
}

const everyMs = 60_000
/** A spike shows within the longest time that is looked at. */
const lookedAtMs = 24 * hourMs
/** Of a monitor whose last alerts were wrong only what is rarer and larger is told, for so many of them. */
const judgedAlerts = 5

/** Looks every minute whether what monitors hear is unusual. */
export function createAlertWatch({ repository, clock, log, zone, onAlert }: AlertWatchOptions) {
  const heard = createHeardCounts(repository)
  const baselines = new Map<number, { readonly from: number; readonly baseline: Baseline | null }>()

  const hourOfWeek = (quarter: number) => {
    const at = quarter * quarterMs
    const wall = at + zone().offsetAt(at)
    const day = Math.floor(wall / dayMs)
    return weekdayIndex(day) * 24 + Math.floor((wall - day * dayMs) / hourMs)
  }

  async function baselineFor(id: number, counts: Counts, until: number): Promise<Baseline | null> {
    const from = until - (until % baselineLasts)
    const known = baselines.get(id)
    if (known?.from === from) return known.baseline
    const spans = await repository.unusual(id, (from - longestPast) * quarterMs)
    const isUnusual = (quarter: number) =>
      spans.some(({ since, until: end }) => (quarter + quartersAnHour) * quarterMs > since && quarter * quarterMs < end)
    const baseline = baselineOf({ counts, until: from, hourOfWeek, isUnusual })
    baselines.set(id, { from, baseline })
    return baseline
  }

  async function rulesFor(id: number): Promise<SpikeRules> {
    const wrong = await repository.wrong(id, judgedAlerts)
    const { chance, shareChance, floor } = usualSpikeRules
    const rarer = 10 ** wrong
    return { chance: chance / rarer, shareChance: shareChance / rarer, floor: Math.ceil(floor * 1.5 ** wrong) }
  }

  async function lookAt(monitor: WatchedMonitor, now: EpochMs): Promise<void> {
    const counts = await heard.of(monitor, now)
    const until = quarterOf(now) + 1
    const baseline = await baselineFor(monitor.id, counts, until)
    if (!baseline) return
    const rules = await rulesFor(monitor.id)
    for (const kind of alertKinds) {
      const newest = await repository.newest(monitor.id, kind)
      const next = nextSpike({ kind, counts, baseline, until, rules, known: newest && knownOf(newest) })
      if (next.change === 'opened') await open(monitor, next.spike, now)
      if (newest && next.change === 'grown') {
        const { observed, expected, negativeShare } = next.spike
        await repository.grow(newest.id, { until: now, observed, expected, negative_share: negativeShare }, { actor: program, at: now })
      }
      if (newest && next.change === 'closed') await repository.close(newest.id, now, { actor: program, at: now })
    }
  }

  async function open(monitor: WatchedMonitor, spike: Spike, now: EpochMs): Promise<void> {
    const { kind, observed, expected, negativeShare } = spike
    const since = spike.since * quarterMs
    const words = await alertWords(repository, monitor.id, since, now + 1)
    const row = { monitor_id: monitor.id, kind, since, until: now, observed, expected }
    const words_json = JSON.stringify(words)
    const id = await repository.open({ ...row, negative_share: negativeShare, words_json }, { actor: program, at: now })
    if (monitor.mutedUntil !== null && monitor.mutedUntil > now) return
    onAlert({ id, monitor, kind, since, observed, expected, negativeShare, words })
  }

  async function look(isOver: () => boolean): Promise<void> {
    const now = clock.now()
    const watched = await repository.watched(now - lookedAtMs)
    const ids = new Set(watched.map(({ id }) => id))
    heard.keepOnly(ids)
    for (const id of baselines.keys()) if (!ids.has(id)) baselines.delete(id)
    for (const monitor of watched) {
      if (isOver()) return
      try {
        await lookAt(monitor, now)
      } catch (error) {
        // One monitor must not silence the others.
        log.error('looking for alerts failed', { monitor: monitor.id, error: String(error) })
      }
      await nextTurn()
    }
  }

  const rounds = createRounds({
    clock,
    everyMs,
    work: look,
    onFailure: (error) => log.error('looking for alerts failed', { error: String(error) }),
  })
  return { start: () => rounds.start(everyMs), stop: () => rounds.stop() }
}

const knownOf = ({ since, until, is_open, observed, expected }: AlertRow): KnownSpike => ({
  since: quarterOf(since),
  until: quarterOf(until),
  isOpen: is_open === 1,
  observed,
  expected,
})
