import { assertNever } from '#shared/domain.ts'
import type { OtklikClient } from './client.ts'
import type { BlockDeed, Deed, HandoffDeed, NoteDeed, ReplyDeed, SentimentDeed, UpdateDeed } from './deed.ts'

/** How each deed is asked of the core, under its key. */
export function createAskDeed({ conversations, replies, handoffs }: OtklikClient) {
  const ask = {
    update: ({ changes }: UpdateDeed, deed: string, signal: AbortSignal) =>
      conversations.update({ changes, deed }, { signal }),
    reply: (reply: ReplyDeed, deed: string, signal: AbortSignal) => {
      const { conversationId, text, visibility, replyToMessageId, resolve, seen, takesOver } = reply
      const words = { conversationId, text, visibility, replyToMessageId }
      return replies.send({ ...words, resolve, seen, takesOver, deed }, { signal })
    },
    note: ({ conversationId: id, text }: NoteDeed, deed: string, signal: AbortSignal) =>
      conversations.addNote({ id, text, deed }, { signal }),
    block: ({ ids, blocked }: BlockDeed, deed: string, signal: AbortSignal) =>
      conversations.block({ ids, blocked, deed }, { signal }),
    sentiment: ({ messageId, label }: SentimentDeed, deed: string, signal: AbortSignal) =>
      conversations.correctSentiment({ messageId, label, deed }, { signal }),
    handoff: (handoff: HandoffDeed, deed: string, signal: AbortSignal) => {
      const { conversationId, token, mode, privateText, publicText, seen } = handoff
      return handoffs.start({ conversationId, token, mode, privateText, publicText, seen, deed }, { signal })
    },
  }
  return {
    ...ask,
    /** Whatever it is; who asked for it before a reload does not wait for the answer any more. */
    any(deed: Deed, key: string, signal: AbortSignal): Promise<unknown> {
      switch (deed.kind) {
        case 'update':
          return ask.update(deed, key, signal)
        case 'reply':
          return ask.reply(deed, key, signal)
        case 'note':
          return ask.note(deed, key, signal)
        case 'block':
          return ask.block(deed, key, signal)
        case 'sentiment':
          return ask.sentiment(deed, key, signal)
        case 'handoff':
          return ask.handoff(deed, key, signal)
        default:
          return assertNever(deed)
      }
    },
  }
}
