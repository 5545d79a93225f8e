import type { Visibility } from '#shared/domain.ts'
import { slaStateFrom } from '../sla/deadlines.ts'
import type { SlaOutcome } from '../sla/outcomes.ts'
import { nextDue } from '../sla/next-due.ts'
import { businessTimeBetween } from '../sla/business-time.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { effectivePriority, type ConversationState } from '../conversations/conversation-state.ts'
import { basisFrom, emptyBasis } from '../conversations/priority-basis.ts'
import { priorityLevelOf } from '../scoring/priority-level.ts'
import { queueSortKey } from '../conversations/sort-key.ts'
import { program, type Actor, type NewFact } from '../journal/facts.ts'
import type { RawConnection } from './database.ts'
import { createJournalStatements } from './journal.ts'
import type { ConversationsTable } from './schema.ts'
import type { Selectable } from 'kysely'

const stateRowColumns = [
  'id',
  'network',
  'status',
  'snoozed_until',
  'assignee_id',
  'unread',
  'preview',
  'message_count',
  'last_message_id',
  'last_message_at',
  'last_direction',
  'sentiment_label',
  'sentiment_score',
  'sentiment_corrected',
  'priority_score',
  'priority_level',
  'priority_reasons_json',
  'manual_priority',
  'sla_json',
  'priority_basis_json',
] as const satisfies readonly (keyof ConversationsTable)[]

type Row = Pick<Selectable<ConversationsTable>, (typeof stateRowColumns)[number]>

/**
 * Loads and saves conversation states on the raw connection. Synchronous: call it inside
 * `store.inTransaction` or a query-builder transaction, which run on the same connection.
 */
export interface ConversationRows {
  load(id: number): ConversationState | null
  /** The conversation with one author in one place. */
  find(place: ConversationPlace): FoundConversation | null
  save(id: number, state: ConversationState, at: number): void
  recordOutcomes(
    id: number,
    state: ConversationState,
    outcomes: readonly SlaOutcome[],
    policy: CompiledPolicy,
    agentId: number | null,
  ): void
  /**
   * Takes back a resolution that an agent undid, and with it the response that was counted as missed then:
   * it is owed again since `waitingSince`.
   */
  forgetResolution(id: number, since: number, waitingSince: number | null): void
}

export interface ConversationPlace {
  readonly accountId: number
  readonly authorId: number
  readonly placeId: string
  readonly visibility: Visibility
}

export interface FoundConversation {
  readonly id: number
  readonly state: ConversationState
}

export function createConversationRows(raw: RawConnection): ConversationRows {
  const select = raw.prepare<[number], Row>(`select ${stateRowColumns.join(', ')} from conversations where id = ?`)
  const selectAt = raw.prepare<[number, number, string, string], Row>(
    `select ${stateRowColumns.join(', ')} from conversations
     where account_id = ? and author_id = ? and place_id = ? and visibility = ?`,
  )
  const update = raw.prepare(`update conversations set
    status = ?, snoozed_until = ?, assignee_id = ?, unread = ?, preview = ?, message_count = ?,
    last_message_id = ?, last_message_at = ?, last_direction = ?, sentiment_label = ?,
    sentiment_score = ?, sentiment_corrected = ?, priority_score = ?, priority_level = ?,
    priority_reasons_json = ?, manual_priority = ?, sla_json = ?, due_at = ?, due_target = ?,
    urgency_at = ?, waiting_seen_at = ?, priority_basis_json = ?, withdrawn_at = ?, updated_at = ? where id = ?`)
  const insertOutcome = raw.prepare(`insert into sla_outcomes
    (conversation_id, network, agent_id, target, started_at, due_at, completed_at, result, business_ms,
      unanswered) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const journal = createJournalStatements(raw)
  const removeResolution = raw.prepare(`delete from sla_outcomes
    where conversation_id = ? and target = 'resolution' and completed_at >= ?`)
  const removeLetGo = raw.prepare(`delete from sla_outcomes
    where conversation_id = ? and target <> 'resolution' and started_at = ?`)

  return {
    load(id) {
      const row = select.get(id)
      return row ? stateOf(row) : null
    },
    find({ accountId, authorId, placeId, visibility }) {
      const row = selectAt.get(accountId, authorId, placeId, visibility)
      return row ? { id: row.id, state: stateOf(row) } : null
    },
    save(id, state, at) {
      update.run(...stateColumns(state), at, id)
    },
    recordOutcomes(id, state, outcomes, policy, agentId) {
      for (const outcome of outcomes) {
        const calendar = policy[outcome.target]?.calendar
        const business = calendar
          ? businessTimeBetween(calendar, outcome.startedAt, outcome.completedAt)
          : outcome.completedAt - outcome.startedAt
        insertOutcome.run(
          id,
          state.network,
          agentId,
          outcome.target,
          outcome.startedAt,
          outcome.dueAt,
          outcome.completedAt,
          outcome.result,
          Math.max(0, business),
          outcome.isUnanswered ? 1 : 0,
        )
        journal.append([slaFact(id, outcome, agentId)])
      }
    },
    forgetResolution(id, since, waitingSince) {
      removeResolution.run(id, since)
      if (waitingSince !== null) removeLetGo.run(id, waitingSince)
    },
  }
}

function slaFact(id: number, outcome: SlaOutcome, agentId: number | null): NewFact {
  const { target, dueAt, completedAt: at, result } = outcome
  const actor: Actor = agentId === null ? program : { kind: 'agent', id: agentId }
  return result === 'met'
    ? { kind: 'sla.met', at, actor, conversationId: id, data: { target, dueAt } }
    : {
        kind: 'sla.missed',
        at,
        actor,
        conversationId: id,
        data: { target, dueAt, unseen: result === 'missed_unseen' },
      }
}

export function stateOf(row: Row): ConversationState {
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
    sla: slaStateFrom(JSON.parse(row.sla_json)),
    basis: basisFrom(row.priority_basis_json),
  }
}

/** The values of the changing columns, in the order of the statements that write them. */
export function stateColumns(state: ConversationState): readonly (string | number | null)[] {
  const due = nextDue(state.sla)
  return [
    state.status,
    state.snoozedUntil,
    state.assigneeId,
    state.unread ? 1 : 0,
    state.preview,
    state.messageCount,
    state.lastMessageId,
    state.lastMessageAt,
    state.lastDirection,
    state.sentiment.label,
    state.sentiment.score,
    state.sentiment.corrected ? 1 : 0,
    state.priority.score,
    priorityLevelOf(effectivePriority(state)),
    JSON.stringify(state.priority.reasons),
    state.manualPriority,
    JSON.stringify(state.sla),
    due?.dueAt ?? null,
    due?.target ?? null,
    queueSortKey(state),
    state.sla.waitingSeenAt,
    state.basis === emptyBasis ? null : JSON.stringify(state.basis),
    state.sla.withdrawnAt,
  ]
}
