import type { Violation } from '#core/invariants/check-store.ts'
import type { Network } from '#shared/domain.ts'
import type { FaultsMet } from '#simulators/faults.ts'
import type { DifferenceKind } from '../integration/kill/compare.ts'
import type { MemoryCourse } from './memory.ts'
import type { Busy } from './orders.ts'

export interface NetworkReport {
  readonly posted: number
  readonly stored: number
  /** Of ours, as the core knows it. */
  readonly sent: number
  readonly faults: FaultsMet
}

/** What a soak found. Milliseconds and bytes where nothing else is said. */
export interface SoakReport {
  readonly minutes: number
  readonly speed: number
  readonly seed: number
  readonly kills: number
  readonly networks: Readonly<Record<Network, NetworkReport>>
  /** What the networks saw and the store says differently; all zeros is the promise. */
  readonly differences: Readonly<Record<DifferenceKind, number>>
  readonly violations: readonly Violation[]
  /** SQLite's own check. */
  readonly integrity: string
  readonly agent: {
    readonly replies: number
    readonly handoffs: number
    readonly takenBack: number
    /**
     * Accounts connected anew. X takes a refresh token once: a program killed between X's answer and its saving has
     * none that is good, and a person must bring another.
     */
    readonly reconnected: number
  }
  readonly requests: {
    readonly answered: number
    readonly refused: number
    readonly failures: readonly string[]
    readonly p95Ms: number
    readonly longestMs: number
  }
  readonly events: { readonly heard: number; readonly reconnections: number; readonly gaps: number }
  /** In megabytes, of the last and longest life. */
  readonly memory: { readonly seconds: number; readonly rss: MemoryCourse; readonly heap: MemoryCourse }
  readonly handles: { readonly start: number; readonly end: number; readonly most: number }
  readonly files: { readonly db: number; readonly wal: number; readonly mostWal: number; readonly logs: number }
  readonly quarantined: number
  readonly backups: number
  readonly openingMs: { readonly longest: number }
  readonly loop: {
    readonly longestMs: number
    /** How long it computed at a stretch, without waiting for the processor or the disk. */
    readonly longestOwnMs: number
    readonly p99Ms: number
    /** The ten longest, with what is known of their causes. */
    readonly longest: readonly Busy[]
  }
  /** Whether it was heard of in words; for a person who looks for the reason. */
  readonly problems: readonly string[]
}
