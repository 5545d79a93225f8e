import type { EpochMs, SlaTarget } from '#shared/domain.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import type { SlaState } from './deadlines.ts'

export interface Due {
  readonly target: SlaTarget
  readonly dueAt: EpochMs
}

/** All running deadlines, the soonest first. */
export function dueTargets(state: SlaState): readonly Due[] {
  const all: readonly (readonly [SlaTarget, EpochMs | null])[] = [
    ['firstResponse', state.firstResponseDueAt],
    ['nextResponse', state.nextResponseDueAt],
    ['resolution', state.resolutionDueAt],
  ]
  return all
    .flatMap(([target, dueAt]) => (dueAt === null ? [] : [{ target, dueAt }]))
    .toSorted((a, b) => a.dueAt - b.dueAt)
}

/** The deadline an agent has to think of next, null when nothing is owed. */
export function nextDue(state: SlaState): Due | null {
  return dueTargets(state)[0] ?? null
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
