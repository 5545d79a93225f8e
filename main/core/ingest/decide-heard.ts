import type { InboundMessage } from '../channels/channel.ts'
import { advance, type Step } from '../conversations/conversation-state.ts'
import { program, type Actor } from '../journal/facts.ts'
import type { IngestRules } from './rules.ts'
import type { WorkingBatch } from './working-batch.ts'
import type { WorkingMessage } from './working-messages.ts'

/** Nobody but monitors brought it, and all of them for us to read. */
export function isToRead(event: InboundMessage, hits: readonly number[], { handlingOf }: IngestRules): boolean {
  return event.monitorId !== undefined && hits.length > 0 && !handlingOf(hits).needsAnswer
}

/**
 * What a monitor had found for us to read comes again: by itself, as it is put to the brand, or found by a monitor
 * whose hits need an answer. It is a case from its post on then, as if it had come so first.
 */
export function concern(
  work: WorkingBatch,
  event: InboundMessage,
  { row, isMonitored }: WorkingMessage,
  hits: readonly number[],
  rules: IngestRules,
): void {
  if (row.direction !== 'inbound' || event.direction !== 'inbound') return
  if (event.monitorId === undefined && isMonitored) work.messages.claim(row.id)
  const { state } = work.conversations.need(row.conversation_id)
  const isUnasked = event.monitorId !== undefined && (hits.length === 0 || isToRead(event, hits, rules))
  if (state.status !== 'heard' || row.deleted_at !== null || isUnasked) return
  const { id, posted_at: postedAt, received_at: receivedAt } = row
  const customer: Actor = { kind: 'customer', id: row.author_id }
  const asked = { kind: 'customerMessage', at: postedAt, receivedAt, isClosingThanks: false, messageId: id } as const
  const step = advance(work.policyOf(row.conversation_id), { ...state, unread: true }, asked, postedAt)
  work.changed(row.conversation_id)
  work.step(row.conversation_id, handled(work, row.conversation_id, step, hits, rules), customer)
}

/** Tags whatever monitors hit; a case that begins is given to whom they name, with their priority. */
export function handled(
  work: WorkingBatch,
  conversationId: number,
  step: Step,
  hits: readonly number[],
  rules: IngestRules,
): Step {
  if (hits.length === 0) return step
  const { tagIds, assigneeId, priority } = rules.handlingOf(hits)
  if (tagIds.length > 0) work.tag({ conversationId, tagIds, actor: program })
  const before = work.conversations.need(conversationId).state
  const { state } = step
  const begins = before.messageCount === 0 || before.status === 'heard' || before.status === 'resolved'
  if (!begins || state.status === 'spam' || (before.status === state.status && before.messageCount > 0)) return step
  const given = state.assigneeId ?? assigneeId
  const raised = state.manualPriority ?? priority
  const about = { at: work.at, actor: program, conversationId } as const
  if (given !== state.assigneeId) {
    work.record({ ...about, kind: 'conversation.assigned', data: { from: state.assigneeId, to: given } })
  }
  if (raised !== state.manualPriority) {
    work.record({ ...about, kind: 'conversation.priority', data: { from: state.manualPriority, to: raised } })
  }
  return { ...step, state: { ...state, assigneeId: given, manualPriority: raised } }
}
