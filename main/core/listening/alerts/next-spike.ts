import type { Baseline } from './baseline.ts'
import { quartersADay, quartersAnHour, type Counts } from './counts.ts'
import { isOver, negativeSpike, volumeSpike, type Spike, type SpikeKind, type SpikeRules } from './decide-alert.ts'

/** The newest spike of one kind that a monitor had. */
export interface KnownSpike {
  readonly since: number
  /** The quarter before which it was last seen. */
  readonly until: number
  readonly isOpen: boolean
  /** The most messages it was ever told with, and how many of them are usual. */
  readonly observed: number
  readonly expected: number
}

export type SpikeChange =
  | { readonly change: 'none' }
  /** A person is told. */
  | { readonly change: 'opened'; readonly spike: Spike }
  /** It goes on; what is said of it is brought up to date, and nobody is told again. */
  | { readonly change: 'grown'; readonly spike: Spike }
  | { readonly change: 'closed' }

/** After an alert nobody is told of an aftershock for so long, unless it is larger. */
const quietQuarters = 6 * quartersAnHour
/** What has lasted a day is news no more: it is how things are, and the baseline learns it. */
const longestQuarters = quartersADay

export interface NextSpikeInput {
  readonly kind: SpikeKind
  readonly counts: Counts
  readonly baseline: Baseline
  readonly until: number
  readonly rules: SpikeRules
  readonly known: KnownSpike | null
}

/** What becomes of a monitor's alert of one kind with the quarter that has just ended. */
export function nextSpike({ kind, known, ...input }: NextSpikeInput): SpikeChange {
  const spike = kind === 'volume' ? volumeSpike(input) : negativeSpike(input)
  if (known?.isOpen) {
    if (input.until - known.since >= longestQuarters) return { change: 'closed' }
    // What is usual comes in all the while: only what comes on top of it lets it grow.
    if (spike && beyond(spike) > beyond(known)) return { change: 'grown', spike }
    return isOver(input, kind) ? { change: 'closed' } : { change: 'none' }
  }
  if (!spike) return { change: 'none' }
  const isQuiet = known !== null && input.until - known.until < quietQuarters
  if (isQuiet && spike.observed < 2 * known.observed) return { change: 'none' }
  return { change: 'opened', spike }
}

const beyond = ({ observed, expected }: Pick<KnownSpike, 'observed' | 'expected'>) => Math.round(observed - expected)
