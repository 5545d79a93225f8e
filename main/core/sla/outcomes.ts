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
  /** Of a resolution: nobody had answered, though the response was not overdue yet. */
  readonly isUnanswered: boolean
}

/**
 * The promises that a step from `before` to `after` completed at `at`: a human reply ends the
 * response one, resolving ends the resolution one. A response that was still owed when the conversation
 * was resolved is missed if it was overdue by then; otherwise it was let go, neither kept nor broken, and
 * the resolution says so. What the customer took back is no outcome.
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
  if (startedAt === null || dueAt === null) return null
  const target = before.firstResponseDueAt === null ? 'nextResponse' : 'firstResponse'
  const isUnseen = before.waitingSeenAt !== null && before.waitingSeenAt > dueAt
  const promise = { target, startedAt, dueAt, completedAt: at, isUnanswered: false } as const
  const missed = isUnseen ? 'missed_unseen' : 'missed'
  if (after.status === 'resolved' && before.status !== 'resolved') {
    return at <= dueAt ? null : { ...promise, result: missed }
  }
  const isAnswered = (after.answeredUpTo ?? -Infinity) >= (before.unanswered[0]?.at ?? startedAt)
  if (!isAnswered || after.waitingSince === startedAt) return null
  return { ...promise, result: at <= dueAt ? 'met' : missed }
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
  const owed = before.firstResponseDueAt ?? before.nextResponseDueAt
  const isUnanswered = owed !== null && at <= owed
  return { target: 'resolution', startedAt, dueAt: due, completedAt: at, result, isUnanswered }
}
