import type { Network } from '#shared/domain.ts'
import type { InboundMessage } from '../channels/channel.ts'
import type { ConversationState } from '../queue/conversation-state.ts'
import { emptyBasis } from '../queue/priority-basis.ts'
import { initialSlaState } from '../sla/deadlines.ts'

/** A conversation before its first message is counted. */
export function newConversation(
  network: Network,
  message: Pick<InboundMessage, 'direction'>,
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
    sla: initialSlaState,
    basis: emptyBasis,
  }
}
