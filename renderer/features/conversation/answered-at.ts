import type { ConversationDetail, Message } from '#shared/contract/conversation.ts'

/** The message an answer would be to. */
export function lastInboundOf({ messages }: ConversationDetail): Message | undefined {
  return messages.findLast((message) => message.direction === 'inbound')
}

/** The page on which a person has to answer, where the platform lets us read but not write; null elsewhere. */
export function answeredAt(detail: ConversationDetail): string | null {
  return lastInboundOf(detail)?.repliable === false ? detail.manualReplyUrl : null
}
