import type { ContextPost } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import { messageLink } from './message-link.ts'
import { messageExternalId } from './place.ts'
import type { QuotedMessage, TelegramMessage } from './update-schema.ts'

export interface GroupFacts {
  readonly members?: number | undefined
  /** The channel whose posts are discussed here. */
  readonly linkedChatId?: number | undefined
}

/** Reads a group's facts from Telegram; undefined when it cannot be asked now. */
export type AskGroup = (chatId: number) => Promise<GroupFacts | undefined>

/** Which channel post a message comments on. */
export interface CommentThread {
  readonly rootId: number
  /** Missing when the post came before this channel started to read. */
  readonly post?: ContextPost
}

export interface GroupMemory {
  /** Notes a message that later ones may belong under. */
  note(message: QuotedMessage): void
  facts(chatId: number): Promise<GroupFacts>
  commentThread(message: TelegramMessage): Promise<CommentThread | null>
}

const freshForMs = 60 * 60 * 1000
const retryAfterMs = 5 * 60 * 1000
const rememberedRoots = 5000

export function createGroupMemory(clock: Clock, ask: AskGroup): GroupMemory {
  const groups = new Map<number, { readonly facts: GroupFacts; readonly until: EpochMs }>()
  /** Messages that can head a thread: a post for channel posts, null for ordinary messages. */
  const roots = new Map<string, ContextPost | null>()

  async function facts(chatId: number): Promise<GroupFacts> {
    const known = groups.get(chatId)
    if (known && known.until > clock.now()) return known.facts
    const answer = await ask(chatId)
    const entry = answer
      ? { facts: answer, until: clock.now() + freshForMs }
      : { facts: known?.facts ?? {}, until: clock.now() + retryAfterMs }
    groups.set(chatId, entry)
    return entry.facts
  }

  function note(message: QuotedMessage) {
    if (message.is_automatic_forward) remember(message, postOf(message))
    else if (message.message_thread_id === undefined) remember(message, null)
  }

  function remember(message: QuotedMessage, post: ContextPost | null) {
    roots.set(rootKey(message.chat.id, message.message_id), post)
    for (const oldest of roots.keys()) {
      if (roots.size <= rememberedRoots) break
      roots.delete(oldest)
    }
  }

  async function commentThread(message: TelegramMessage): Promise<CommentThread | null> {
    if (message.is_topic_message) return null
    const answered = message.reply_to_message
    if (answered) note(answered)
    const rootId = answered?.is_automatic_forward ? answered.message_id : message.message_thread_id
    if (rootId === undefined) return null
    const post = roots.get(rootKey(message.chat.id, rootId))
    if (post) return { rootId, post }
    if (post === null) return null
    const { linkedChatId } = await facts(message.chat.id)
    return linkedChatId === undefined ? null : { rootId }
  }

  return { note, facts, commentThread }
}

function rootKey(chatId: number, messageId: number): string {
  return `${chatId}:${messageId}`
}

function postOf(message: QuotedMessage): ContextPost {
  const origin = message.forward_origin
  const channel = origin?.chat ?? message.sender_chat
  return {
    externalId: messageExternalId({ chatId: message.chat.id, messageId: message.message_id }),
    authorName: channel?.title,
    text: message.text ?? message.caption ?? '',
    url:
      channel && origin?.message_id !== undefined
        ? messageLink(channel, origin.message_id)
        : undefined,
  }
}
