import type { EpochMs, SlaTarget } from '#shared/domain.ts'
import type { CompiledPolicy } from './compile-policy.ts'
import { withStatus } from './deadlines.ts'
import type { SlaState } from './deadlines.ts'
import { dueAt } from './due-at.ts'

/**
 * How one promise ended. `missed_unseen`: it was already broken when the message reached us (a gap
 * in polling), which no agent could help; `missed` is ours.
 */
export interface SlaOutcome {
  readonly target: SlaTarget
  readonly startedAt: EpochMs
  readonly dueAt: EpochMs
  readonly completedAt: EpochMs
  readonly result: 'met' | 'missed' | 'missed_unseen'
}

/**
 * The promises that a step from `before` to `after` completed at `at`: a human reply ends the
 * response one, resolving ends the resolution one. A response that was still owed when the
 * conversation was resolved was let go, not kept: it is no outcome.
 */
export function slaOutcomes(
  policy: CompiledPolicy,
  before: SlaState,
  after: SlaState,
  at: EpochMs,
): readonly SlaOutcome[] {
  return [responseOutcome(before, after, at), resolutionOutcome(policy, before, after, at)].filter(
    (outcome) => outcome !== null,
  )
}

function responseOutcome(before: SlaState, after: SlaState, at: EpochMs): SlaOutcome | null {
  const startedAt = before.waitingSince
  const dueAt = before.firstResponseDueAt ?? before.nextResponseDueAt
  if (startedAt === null || dueAt === null || after.status === 'resolved') return null
  if (after.waitingSince !== null && after.waitingSince <= startedAt) return null
  const target = before.firstResponseDueAt === null ? 'nextResponse' : 'firstResponse'
  const isUnseen = before.waitingSeenAt !== null && before.waitingSeenAt > dueAt
  const missed = isUnseen ? 'missed_unseen' : 'missed'
  return { target, startedAt, dueAt, completedAt: at, result: at <= dueAt ? 'met' : missed }
}

function resolutionOutcome(
  policy: CompiledPolicy,
  before: SlaState,
  after: SlaState,
  at: EpochMs,
): SlaOutcome | null {
  if (before.status === 'resolved' || after.status !== 'resolved') return null
  const startedAt = before.resolutionStartedAt
  // The deadline is null while it is frozen, and most conversations are pending when they are
  // resolved.
  const due = dueAt(policy.resolution, startedAt, withStatus(before, 'open', at).frozenSpans)
  if (startedAt === null || due === null) return null
  const result = at <= due ? 'met' : 'missed'
  return { target: 'resolution', startedAt, dueAt: due, completedAt: at, result }
}
