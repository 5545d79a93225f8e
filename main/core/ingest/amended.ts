import { previewOf, type ConversationState, type Step } from '../conversations/conversation-state.ts'
import { network, type Actor } from '../journal/facts.ts'
import type { MessageRow } from '../store/batch-reader.ts'
import type { WorkingBatch } from './working-batch.ts'

/** That a message changed is a fact, and what that makes of its conversation. */
export function amended(
  work: WorkingBatch,
  row: MessageRow,
  kind: 'message.edited' | 'message.deleted' | 'message.restored',
  stepFrom?: (before: ConversationState) => Step,
): void {
  const { id: messageId, conversation_id: conversationId, direction, author_id: id } = row
  const actor: Actor = direction === 'inbound' ? { kind: 'customer', id } : network
  const accountId = work.account.id
  work.changed(conversationId)
  work.record({ kind, at: work.at, actor, conversationId, messageId, accountId, data: {} })
  if (stepFrom) work.step(conversationId, stepFrom(work.conversations.need(conversationId).state), actor)
}

/** Of a message that asks nothing of us, the list shows at most the words. */
export function withPreview(messageId: number, text: string): (before: ConversationState) => Step {
  return (before) => ({
    outcomes: [],
    state: before.lastMessageId === messageId ? { ...before, preview: previewOf(text) } : before,
  })
}
