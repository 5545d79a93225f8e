import type { EpochMs } from '#shared/domain.ts'
import type { PriorityFacts } from '../scoring/priority.ts'
import type { Score } from '../scoring/scorer.ts'
import type { SlaState } from '../sla/deadlines.ts'
import { waitedShareOf } from '../sla/next-due.ts'

/**
 * What a conversation's priority rests on, stored beside it: other weights are tried on it without
 * reading the messages again, and the next message finds here what went before.
 */
export interface PriorityBasis {
  /** Of the message the priority was taken from; null before the first. */
  readonly facts: PriorityFacts | null
  /** When the customer's last messages were posted, oldest first: within an hour of the newest. */
  readonly recentAt: readonly EpochMs[]
  readonly negatives: number
  readonly reopenings: number
  /** Negatives and reopenings in the customer's other conversations when this one began. */
  readonly elsewhere?: number | undefined
}

export const emptyBasis: PriorityBasis = { facts: null, recentAt: [], negatives: 0, reopenings: 0 }

/** As a row keeps it; null before anything was counted. */
export function basisFrom(json: string | null): PriorityBasis {
  return json === null ? emptyBasis : JSON.parse(json)
}

const hour = 3_600_000
/** More of them do not raise the priority. */
const mostRemembered = 8

/** What went wrong in a conversation itself. */
export function troublesOf(basis: PriorityBasis): number {
  return basis.negatives + basis.reopenings
}

/** What the conversation adds to the facts of a message that was posted in it at `at`. */
export function backgroundOf(basis: PriorityBasis, sla: SlaState, at: EpochMs) {
  const recent = basis.recentAt.filter((other) => other > at - hour && other <= at)
  return {
    recentMessages: recent.length + 1,
    earlierTroubles: troublesOf(basis) + (basis.elsewhere ?? 0) + (sla.status === 'resolved' ? 1 : 0),
    waitedShare: waitedShareOf(sla, at),
  }
}

/** The basis as if a message posted at `at` had never been counted. */
export function basisWithout(
  before: PriorityBasis,
  at: EpochMs,
  wasNegative: boolean,
): PriorityBasis {
  const place = before.recentAt.indexOf(at)
  return {
    ...before,
    recentAt: place === -1 ? before.recentAt : before.recentAt.toSpliced(place, 1),
    negatives: Math.max(0, before.negatives - (wasNegative ? 1 : 0)),
  }
}

/** The basis once a message is counted; `weighs`: the priority is taken from this one. */
export function basisAfter(
  before: PriorityBasis,
  score: Score,
  at: EpochMs,
  { weighs, reopened }: { readonly weighs: boolean; readonly reopened: boolean },
): PriorityBasis {
  const times = [...before.recentAt, at].toSorted((a, b) => a - b)
  const newest = times.at(-1) ?? at
  return {
    ...before,
    facts: weighs ? score.facts : before.facts,
    recentAt: times.filter((other) => other > newest - hour).slice(-mostRemembered),
    negatives: before.negatives + (score.sentiment.label === 'negative' ? 1 : 0),
    reopenings: before.reopenings + (reopened ? 1 : 0),
  }
}

/** What two conversations that became one rest on; the priority is taken from the newer one. */
export function mergedBasis(older: PriorityBasis, newer: PriorityBasis): PriorityBasis {
  const times = [...older.recentAt, ...newer.recentAt].toSorted((a, b) => a - b)
  const newest = times.at(-1) ?? 0
  return {
    ...newer,
    facts: newer.facts ?? older.facts,
    recentAt: times.filter((at) => at > newest - hour).slice(-mostRemembered),
    negatives: older.negatives + newer.negatives,
    reopenings: older.reopenings + newer.reopenings,
  }
}
