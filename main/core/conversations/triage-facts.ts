import type { ConversationPatch } from '#shared/contract/conversation.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { Actor, FactData, NewFact } from '../journal/facts.ts'
import type { ConversationState } from './conversation-state.ts'

/** What a person, or the program, decided about a conversation, as facts. */
export function triageFacts(
  conversationId: number,
  before: ConversationState,
  after: ConversationState,
  at: EpochMs,
  actor: Actor,
  why?: FactData<'conversation.assigned'>['why'],
): readonly NewFact[] {
  const about = { at, actor, conversationId } as const
  const facts: NewFact[] = []
  if (before.status !== after.status || before.snoozedUntil !== after.snoozedUntil) {
    const until = after.snoozedUntil === null ? {} : { until: after.snoozedUntil }
    const data = { from: before.status, to: after.status, ...until }
    facts.push({ ...about, kind: 'conversation.status', data })
  }
  if (before.assigneeId !== after.assigneeId) {
    const data = { from: before.assigneeId, to: after.assigneeId, ...(why && { why }) }
    facts.push({ ...about, kind: 'conversation.assigned', data })
  }
  if (before.manualPriority !== after.manualPriority) {
    const data = { from: before.manualPriority, to: after.manualPriority }
    facts.push({ ...about, kind: 'conversation.priority', data })
  }
  if (before.unread !== after.unread) {
    facts.push({ ...about, kind: 'conversation.read', data: { unread: after.unread } })
  }
  return facts
}

/** Which tags a patch added and removed; none where it says nothing about tags. */
export function tagFacts(
  conversationId: number,
  before: readonly number[],
  patch: ConversationPatch,
  at: EpochMs,
  actor: Actor,
): readonly NewFact[] {
  if (!patch.tagIds) return []
  const after = patch.tagIds.map(Number)
  const added = after.filter((id) => !before.includes(id))
  const removed = before.filter((id) => !after.includes(id))
  if (added.length + removed.length === 0) return []
  return [{ kind: 'conversation.tagged', at, actor, conversationId, data: { added, removed } }]
}
