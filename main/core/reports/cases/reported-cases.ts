import { isClosingThanks } from '../../scoring/closing-thanks.ts'
import type { ConversationHistory, HistoryMessage } from '../../store/histories.ts'
import { casesOf } from './cases-of.ts'
import { isHoldingPhrase } from './holding-phrase.ts'
import type { ReportedCase, ReportedTurn } from './reported-case.ts'
import type { TimelineEvent } from './timeline.ts'

export interface Reckoned {
  readonly cases: readonly ReportedCase[]
  readonly turns: readonly ReportedTurn[]
}

/** The cases of a stored conversation and the turns in them, oldest first; spam and what is only to be read have none. Pure. */
export function reportedCases(history: ConversationHistory): Reckoned {
  const { id: conversationId, network, accountId, contactId, other, status } = history
  if (status === 'spam' || status === 'heard') return { cases: [], turns: [] }
  const matter = other === null ? conversationId : Math.min(conversationId, other)
  const place = { conversationId, network, accountId }
  const found = casesOf(timelineOf(history))
  return {
    cases: found.map(({ turns, customerMessages: _messages, ...one }) => ({
      ...one,
      ...place,
      contactId,
      matter,
      isOpen: one.resolvedAt === null && status !== 'resolved',
      turns: turns.length,
    })),
    turns: found.flatMap(({ turns }) => turns.map((turn) => ({ ...turn, ...place }))),
  }
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
