import type { EpochMs, SlaTarget } from '#shared/domain.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import type { SlaState } from './deadlines.ts'

export interface Due {
  readonly target: SlaTarget
  readonly dueAt: EpochMs
}

/** The deadline an agent has to think of next, null when nothing is owed. */
export function nextDue(state: SlaState): Due | null {
  const { firstResponseDueAt, nextResponseDueAt, resolutionDueAt } = state
  const response = sooner(due('firstResponse', firstResponseDueAt), due('nextResponse', nextResponseDueAt))
  return sooner(response, due('resolution', resolutionDueAt))
}

/** How much of the time promised to a waiting customer is gone at `at`, 0 … 1 in hundredths; 0 where nothing is owed. */
export function waitedShareOf(state: SlaState, at: EpochMs): number {
  const next = nextDue(state)
  if (next === null || state.waitingSince === null || at <= state.waitingSince) return 0
  if (at >= next.dueAt) return 1
  return Math.round((100 * (at - state.waitingSince)) / (next.dueAt - state.waitingSince)) / 100
}

function due(target: SlaTarget, dueAt: EpochMs | null): Due | null {
  return dueAt === null ? null : { target, dueAt }
}

/** The first of two that are due at once. */
function sooner(first: Due | null, second: Due | null): Due | null {
  if (first === null || second === null) return first ?? second
  return second.dueAt < first.dueAt ? second : first
}

/** A moment to speak up: `leftMs` before the deadline, 0 for the breach itself. */
export interface SlaAlarm {
  readonly at: EpochMs
  readonly leftMs: number
}

/** The warnings of a deadline and its breach, in order of time. */
export function alarmsOf(policy: CompiledPolicy, dueAt: EpochMs): readonly SlaAlarm[] {
  return [...policy.warningsMs.filter((ms) => ms > 0), 0].map((leftMs) => ({
    at: dueAt - leftMs,
    leftMs,
  }))
}
