import { isClosingThanks } from '../../scoring/closing-thanks.ts'
import type { ConversationHistory, HistoryMessage } from '../../store/case-repository.ts'
import { casesOf } from './cases-of.ts'
import { isHoldingPhrase } from './holding-phrase.ts'
import type { ReportedCase } from './reported-case.ts'
import type { TimelineEvent } from './timeline.ts'

/** The cases of a stored conversation. Pure. */
export function reportedCases(history: ConversationHistory): readonly ReportedCase[] {
  const { id, network, accountId, contactId, other } = history
  const matter = other === null ? id : Math.min(id, other)
  return casesOf(timelineOf(history)).map((one) => ({
    ...one,
    conversationId: id,
    network,
    accountId,
    contactId,
    matter,
  }))
}

function timelineOf({ messages, changes }: ConversationHistory): readonly TimelineEvent[] {
  return [
    ...messages.map(eventOf),
    ...changes.map(
      (change): TimelineEvent =>
        change.kind === 'status'
          ? { kind: 'status', seenAt: change.at, to: change.to, agentId: change.agentId }
          : { kind: 'assigned', seenAt: change.at, agentId: change.to },
    ),
  ]
}

function eventOf(message: HistoryMessage): TimelineEvent {
  const { direction, receivedAt: seenAt, postedAt: at, text } = message
  if (direction === 'outbound') {
    return { kind: 'reply', seenAt, at, agentId: message.agentId, isHolding: isHoldingPhrase(text) }
  }
  const score = { sentiment: { label: message.sentimentLabel }, intents: message.intents }
  return {
    kind: 'customer',
    seenAt,
    at,
    deletedAt: message.deletedAt,
    isClosingThanks: isClosingThanks(score, text),
    sentiment: message.sentimentScore,
  }
}
