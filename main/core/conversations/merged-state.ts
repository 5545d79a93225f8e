import type { ConversationStatus } from '#shared/domain.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { mergeClocks } from '../sla/merge-clocks.ts'
import type { ConversationState } from './conversation-state.ts'
import { mergedBasis } from './priority-basis.ts'

/** The first of these that either has. */
const wakefulFirst = ['open', 'pending', 'snoozed', 'resolved'] as const satisfies ConversationStatus[]

/**
 * Two conversations with one customer that turned out to be one. What people decided about `kept` stands;
 * the newest message decides what the list shows and how urgent it is.
 */
export function mergedState(
  policy: CompiledPolicy,
  kept: ConversationState,
  absorbed: ConversationState,
): ConversationState {
  const newest = absorbed.lastMessageAt > kept.lastMessageAt ? absorbed : kept
  const older = newest === kept ? absorbed : kept
  const status =
    wakefulFirst.find((each) => kept.status === each || absorbed.status === each) ?? (kept.status === absorbed.status ? kept.status : 'open')
  const snoozes = [kept, absorbed].filter((each) => each.status === 'snoozed')
  return {
    ...newest,
    status,
    snoozedUntil: status === 'snoozed' ? Math.min(...snoozes.map((each) => each.snoozedUntil ?? 0)) : null,
    assigneeId: kept.assigneeId ?? absorbed.assigneeId,
    unread: kept.unread || absorbed.unread,
    messageCount: kept.messageCount + absorbed.messageCount,
    manualPriority: kept.manualPriority ?? absorbed.manualPriority,
    handoffState: kept.handoffState ?? absorbed.handoffState,
    sla: mergeClocks(policy, kept.sla, absorbed.sla, status),
    basis: mergedBasis(older.basis, newest.basis),
  }
}
