import { baselineLasts, baselineOf, type Baseline } from '#core/listening/alerts/baseline.ts'
import { quartersADay, quartersAnHour } from '#core/listening/alerts/counts.ts'
import { usualSpikeRules, type SpikeKind, type SpikeRules } from '#core/listening/alerts/decide-alert.ts'
import { nextSpike, type KnownSpike } from '#core/listening/alerts/next-spike.ts'
import type { Stream } from './planted-stream.ts'

export interface GivenAlert {
  readonly kind: SpikeKind
  /** The quarter with whose end it was given, and the one in which it says that it began. */
  readonly at: number
  readonly since: number
}

const kinds: readonly SpikeKind[] = ['volume', 'negative']

/** The alerts that are given over a stream, quarter by quarter, as the program gives them. */
export function watchStream({ counts, watchedFrom, days }: Stream, rules: SpikeRules = usualSpikeRules): readonly GivenAlert[] {
  const given: GivenAlert[] = []
  const known = new Map<SpikeKind, KnownSpike>()
  const unusual = new Set<number>()
  let baseline: Baseline | null = null
  for (let until = watchedFrom + 1; until <= days * quartersADay; until++) {
    if (!baseline || until % baselineLasts === 0) {
      baseline = baselineOf({ counts, until: until - (until % baselineLasts), hourOfWeek, isUnusual: (quarter) => unusual.has(quarter) })
    }
    if (!baseline) continue
    for (const kind of kinds) {
      const before = known.get(kind) ?? null
      const next = nextSpike({ kind, counts, baseline, until, rules, known: before })
      if (next.change === 'opened') given.push({ kind, at: until - 1, since: next.spike.since })
      if (next.change === 'opened' || next.change === 'grown') {
        const { since, observed, expected } = next.spike
        known.set(kind, { since: before?.isOpen ? before.since : since, until, isOpen: true, observed, expected })
      }
      if (next.change === 'closed' && before) known.set(kind, { ...before, until, isOpen: false })
      const now = known.get(kind)
      if (now?.isOpen) for (let quarter = now.since; quarter < until; quarter++) unusual.add(quarter - (quarter % quartersAnHour))
    }
  }
  return given
}

const hourOfWeek = (quarter: number) => Math.floor(quarter / quartersAnHour) % 168
