import type { Network } from '#shared/domain.ts'
import type { InboundMessage } from '../channels/channel.ts'
import type { ConversationState } from './conversation-state.ts'
import { emptyBasis } from './priority-basis.ts'
import { initialSlaState } from '../sla/deadlines.ts'

/** A conversation before its first message is counted; `elsewhere`: what went wrong in the customer's others. */
export function newConversation(
  network: Network,
  message: Pick<InboundMessage, 'direction'>,
  elsewhere = 0,
): ConversationState {
  return {
    network,
    status: 'open',
    snoozedUntil: null,
    assigneeId: null,
    unread: message.direction === 'inbound',
    preview: '',
    messageCount: 0,
    lastMessageId: null,
    lastMessageAt: 0,
    lastDirection: message.direction,
    sentiment: { label: 'neutral', score: 0, corrected: false },
    priority: { score: 0, level: 'low', reasons: [] },
    manualPriority: null,
    handoffState: null,
    sla: initialSlaState,
    basis: elsewhere === 0 ? emptyBasis : { ...emptyBasis, elsewhere },
  }
}
