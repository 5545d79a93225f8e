import { sql } from 'kysely'
import type { QueueItem } from '#shared/contract/queue.ts'
import type {
  ConversationStatus,
  Direction,
  HandoffState,
  MessageKind,
  Network,
  PriorityLevel,
  SentimentLabel,
  SlaTarget,
  Visibility,
} from '#shared/domain.ts'

/** The columns of one queue row, joined with its author; `hasDraft` stands beside them. */
export const itemColumns = [
  'conversations.id as id',
  'conversations.network as network',
  'conversations.account_id as account_id',
  'conversations.author_id as author_id',
  'conversations.kind as kind',
  'conversations.visibility as visibility',
  'conversations.status as status',
  'conversations.preview as preview',
  'conversations.message_count as message_count',
  'conversations.unread as unread',
  'conversations.last_message_at as last_message_at',
  'conversations.last_direction as last_direction',
  'conversations.sentiment_label as sentiment_label',
  'conversations.sentiment_score as sentiment_score',
  'conversations.sentiment_corrected as sentiment_corrected',
  'conversations.priority_score as priority_score',
  'conversations.priority_level as priority_level',
  'conversations.priority_reasons_json as priority_reasons_json',
  'conversations.manual_priority as manual_priority',
  'conversations.waiting_since as waiting_since',
  'conversations.due_at as due_at',
  'conversations.due_target as due_target',
  'conversations.assignee_id as assignee_id',
  'conversations.handoff_state as handoff_state',
  'conversations.snoozed_until as snoozed_until',
  'conversations.withdrawn_at as withdrawn_at',
  'conversations.urgency_at as urgency_at',
  'authors.external_id as author_external_id',
  'authors.name as author_name',
  'authors.handle as author_handle',
  'authors.url as author_url',
  'authors.reach as author_reach',
  'authors.blocked_at as author_blocked_at',
  sql<string | null>`(select group_concat(tag_id) from conversation_tags
    where conversation_tags.conversation_id = conversations.id)`.as('tag_ids'),
] as const

/** Something of this agent's stands unsent there: what a colleague has in hand is not theirs. */
export function hasDraft(agentId: number) {
  return sql<number>`exists (select 1 from drafts
    where drafts.conversation_id = conversations.id and drafts.text != ''
    and (drafts.agent_id is null or drafts.agent_id = ${agentId}))`.as('has_draft')
}

export interface ItemRow {
  readonly id: number
  readonly network: Network
  readonly account_id: number
  readonly author_id: number
  readonly kind: MessageKind
  readonly visibility: Visibility
  readonly status: ConversationStatus
  readonly preview: string
  readonly message_count: number
  readonly unread: number
  readonly last_message_at: number
  readonly last_direction: Direction
  readonly sentiment_label: SentimentLabel
  readonly sentiment_score: number
  readonly sentiment_corrected: number
  readonly priority_score: number
  readonly priority_level: PriorityLevel
  readonly priority_reasons_json: string
  readonly manual_priority: number | null
  readonly waiting_since: number | null
  readonly due_at: number | null
  readonly due_target: SlaTarget | null
  readonly assignee_id: number | null
  readonly handoff_state: HandoffState | null
  readonly snoozed_until: number | null
  readonly withdrawn_at: number | null
  readonly urgency_at: number
  readonly author_external_id: string
  readonly author_name: string
  readonly author_handle: string | null
  readonly author_url: string | null
  readonly author_reach: number | null
  readonly author_blocked_at: number | null
  readonly tag_ids: string | null
  readonly has_draft: number
}

export function itemOf(row: ItemRow): QueueItem {
  return {
    id: String(row.id),
    network: row.network,
    accountId: String(row.account_id),
    author: {
      id: String(row.author_id),
      network: row.network,
      externalId: row.author_external_id,
      name: row.author_name,
      handle: row.author_handle,
      url: row.author_url,
      reach: row.author_reach,
    },
    kind: row.kind,
    visibility: row.visibility,
    status: row.status,
    preview: row.preview,
    messageCount: row.message_count,
    unread: row.unread === 1,
    lastMessageAt: row.last_message_at,
    lastDirection: row.last_direction,
    sentiment: {
      label: row.sentiment_label,
      score: row.sentiment_score,
      corrected: row.sentiment_corrected === 1,
    },
    priority: priorityOf(row),
    waitingSince: row.waiting_since,
    due:
      row.due_at !== null && row.due_target !== null
        ? { target: row.due_target, dueAt: row.due_at }
        : null,
    assigneeId: row.assignee_id === null ? null : String(row.assignee_id),
    tagIds: row.tag_ids === null ? [] : row.tag_ids.split(','),
    handoff: row.handoff_state,
    snoozedUntil: row.snoozed_until,
    withdrawnAt: row.withdrawn_at,
    isBlocked: row.author_blocked_at !== null,
    hasDraft: row.has_draft === 1,
    urgencyAt: row.urgency_at,
  }
}

function priorityOf(row: ItemRow): QueueItem['priority'] {
  if (row.manual_priority !== null) {
    const reasons = [{ code: 'manual' as const, points: row.manual_priority }]
    return { score: row.manual_priority, level: row.priority_level, reasons }
  }
  return {
    score: row.priority_score,
    level: row.priority_level,
    reasons: JSON.parse(row.priority_reasons_json),
  }
}
