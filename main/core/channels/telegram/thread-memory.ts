import { z } from 'zod'
import type { ContextPost } from '#shared/channel.ts'
import type { ChannelMemory } from '../channel.ts'
import { messageLink } from './message-link.ts'
import type { QuotedMessage } from './message-schema.ts'
import { messageText } from './message-text.ts'
import { messageExternalId } from './place.ts'
import { remembered } from './remembered.ts'

/** What heads a thread of a discussion group: a channel's post, null for ordinary talk, or nobody knows. */
export interface ThreadMemory {
  note(message: QuotedMessage): void
  root(chatId: number, messageId: number): ContextPost | null | undefined
  save(): void
}

const postSchema: z.ZodType<ContextPost> = z.object({
  externalId: z.string(),
  authorName: z.string().optional(),
  text: z.string(),
  url: z.string().optional(),
})

const mostTalk = 5000

/** Posts are few and outlive a restart; ordinary talk is remembered while we run. */
export function createThreadMemory(memory?: ChannelMemory): ThreadMemory {
  const posts = remembered({ name: 'telegram.posts', value: postSchema, most: 200, memory })
  const talk = new Set<string>()

  function noteTalk(key: string) {
    talk.add(key)
    for (const oldest of talk) {
      if (talk.size <= mostTalk) break
      talk.delete(oldest)
    }
  }

  return {
    note(message) {
      const key = `${message.chat.id}:${message.message_id}`
      if (message.is_automatic_forward) {
        const post = postOf(message)
        if (JSON.stringify(posts.get(key)) === JSON.stringify(post)) return
        posts.set(key, post)
      } else if (message.message_thread_id === undefined) noteTalk(key)
    },
    root(chatId, messageId) {
      const key = `${chatId}:${messageId}`
      return posts.get(key) ?? (talk.has(key) ? null : undefined)
    },
    save: () => posts.save(),
  }
}

function postOf(message: QuotedMessage): ContextPost {
  const origin = message.forward_origin
  const channel = origin?.chat ?? message.sender_chat
  return {
    externalId: messageExternalId({ chatId: message.chat.id, messageId: message.message_id }),
    authorName: channel?.title,
    text: messageText(message),
    url:
      channel && origin?.message_id !== undefined
        ? messageLink(channel, origin.message_id)
        : undefined,
  }
}
