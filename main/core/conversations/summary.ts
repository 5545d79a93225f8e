import type { EpochMs } from '#shared/domain.ts'
import { initialSlaState } from '../sla/deadlines.ts'
import { conversationRow, saveConversation } from '../store/conversation-rows.ts'
import { countMessages, type CountedMessages } from '../store/conversation-summary.ts'
import type { Writer } from '../store/outbox-repository.ts'
import { columnsOf, stateOf } from './conversation-row.ts'
import { endingWith, type ConversationState } from './conversation-state.ts'

/** Counts again what the list shows of a conversation, after messages were split, removed or confirmed. */
export async function refreshSummary(trx: Writer, id: number, now: EpochMs): Promise<void> {
  const counted = await countMessages(trx, id)
  await change(trx, id, now, (state) => withCounted(state, counted))
}

/** A conversation that was opened for a message which turned out to belong elsewhere asks for nothing. */
export async function closeIfEmpty(trx: Writer, id: number, now: EpochMs): Promise<void> {
  await change(trx, id, now, (state) =>
    state.messageCount > 0
      ? state
      : {
          ...state,
          status: 'resolved',
          unread: false,
          sla: { ...initialSlaState, status: 'resolved' },
        },
  )
}

async function change(
  trx: Writer,
  id: number,
  now: EpochMs,
  decide: (before: ConversationState) => ConversationState,
): Promise<void> {
  const row = await conversationRow(trx, id)
  if (!row) return
  const before = stateOf(row)
  const after = decide(before)
  if (after !== before) await saveConversation(trx, id, columnsOf(after), now)
}

function withCounted(state: ConversationState, { count, newest }: CountedMessages): ConversationState {
  const counted = { ...state, messageCount: count }
  return newest ? endingWith(counted, newest) : { ...counted, lastMessageId: null, preview: '' }
}
