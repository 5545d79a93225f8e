import { priorityLevelOf } from '../scoring/priority-level.ts'
import { slaStateFrom } from '../sla/deadlines.ts'
import { nextDue } from '../sla/next-due.ts'
import type { ConversationColumns } from '../store/conversation-rows.ts'
import { effectivePriority, type ConversationState } from './conversation-state.ts'
import { basisFrom, emptyBasis } from './priority-basis.ts'
import { queueSortKey } from './sort-key.ts'

/** A stored conversation as the rules know it. */
export function stateOf(row: ConversationColumns & Pick<ConversationState, 'network'>): ConversationState {
  return {
    network: row.network,
    status: row.status,
    snoozedUntil: row.snoozed_until,
    assigneeId: row.assignee_id,
    unread: row.unread === 1,
    preview: row.preview,
    messageCount: row.message_count,
    lastMessageId: row.last_message_id,
    lastMessageAt: row.last_message_at,
    lastDirection: row.last_direction,
    sentiment: {
      label: row.sentiment_label,
      score: row.sentiment_score,
      corrected: row.sentiment_corrected === 1,
    },
    priority: {
      score: row.priority_score,
      level: row.priority_level,
      reasons: JSON.parse(row.priority_reasons_json),
    },
    manualPriority: row.manual_priority,
    handoffState: row.handoff_state,
    sla: slaStateFrom(JSON.parse(row.sla_json)),
    basis: basisFrom(row.priority_basis_json),
  }
}

/** All that is stored of a state: itself, and what the queue finds and orders it by. */
export function columnsOf(state: ConversationState): ConversationColumns {
  const due = nextDue(state.sla)
  return {
    status: state.status,
    snoozed_until: state.snoozedUntil,
    assignee_id: state.assigneeId,
    unread: state.unread ? 1 : 0,
    preview: state.preview,
    message_count: state.messageCount,
    last_message_id: state.lastMessageId,
    last_message_at: state.lastMessageAt,
    last_direction: state.lastDirection,
    sentiment_label: state.sentiment.label,
    sentiment_score: state.sentiment.score,
    sentiment_corrected: state.sentiment.corrected ? 1 : 0,
    priority_score: state.priority.score,
    priority_level: priorityLevelOf(effectivePriority(state)),
    priority_reasons_json: JSON.stringify(state.priority.reasons),
    manual_priority: state.manualPriority,
    sla_json: JSON.stringify(state.sla),
    due_at: due?.dueAt ?? null,
    due_target: due?.target ?? null,
    urgency_at: queueSortKey(state),
    waiting_since: state.sla.waitingSince,
    waiting_seen_at: state.sla.waitingSeenAt,
    priority_basis_json: state.basis === emptyBasis ? null : JSON.stringify(state.basis),
    withdrawn_at: state.sla.withdrawnAt,
    handoff_state: state.handoffState,
    policy_id: state.sla.policyId,
    escalate_at: state.sla.escalateAt,
  }
}
