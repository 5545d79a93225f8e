import type { EpochMs } from '#shared/domain.ts'
import { nextDue } from '../sla/next-due.ts'
import { urgencyAt } from '../sla/urgency.ts'
import { effectivePriority, type ConversationState } from './conversation-state.ts'

/** Above every instant a deadline can have, so that the two kinds of key never mix. */
const newestFirstBase = 100_000_000_000_000

/**
 * The stored sort key of the queue, ascending. Open conversations: the deadline less six seconds a point
 * of priority. Others owe nothing now: the newest comes first.
 */
export function queueSortKey(state: ConversationState): number {
  if (state.status !== 'open') return restingSortKey(state.lastMessageAt)
  return urgencyAt(nextDue(state.sla)?.dueAt ?? null, effectivePriority(state))
}

/** The key of a conversation that is not open. */
export function restingSortKey(lastMessageAt: EpochMs): number {
  return newestFirstBase - lastMessageAt
}
