import { z } from 'zod'
import type { ContextPost } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import type { ChannelMemory } from '../channel.ts'
import { createAlbumMemory, type AlbumMemory } from './album-memory.ts'
import { createChatMoves, type ChatMoves } from './chat-moves.ts'
import type { QuotedMessage, TelegramMessage } from './message-schema.ts'
import { remembered } from './remembered.ts'
import { createTalkMemory, type TalkMemory } from './talk-memory.ts'
import { createThreadMemory } from './thread-memory.ts'

/** What a group is asked for. */
export interface AskGroup {
  /**
   * The channel whose posts are discussed in this group; undefined when there is none. Throws when it
   * cannot be asked now.
   */
  linkedChat(chatId: number): Promise<number | undefined>
}

/** Which channel post a message comments on. */
export interface CommentThread {
  readonly rootId: number
  /** Missing when the post came before this channel started to read. */
  readonly post?: ContextPost
}

/** What is known of groups; all of it outlives a restart but what can be asked again. */
export interface GroupMemory {
  /** Notes a message that later ones may belong under. */
  note(message: QuotedMessage): void
  /** Throws `ChannelError` when it must be known and cannot be asked now. */
  linkedChat(chatId: number): Promise<number | undefined>
  /** Whose group it is: one that made the bot an administrator is the brand's own. */
  noteOwn(chatId: number, isOwn: boolean): void
  isOwn(chatId: number): boolean
  commentThread(message: TelegramMessage): Promise<CommentThread | null>
  readonly albums: AlbumMemory
  readonly talk: TalkMemory
  readonly moves: ChatMoves
  /** Writes down what was noted since the last time. */
  save(): void
}

const freshForMs = 60 * 60 * 1000

export function createGroupMemory(
  clock: Clock,
  ask: AskGroup,
  memory?: ChannelMemory,
  moves: ChatMoves = createChatMoves(memory),
): GroupMemory {
  const linkedChat = askedHourly(clock, (chatId) => ask.linkedChat(chatId))
  const threads = createThreadMemory(memory)
  const albums = createAlbumMemory(memory)
  const talk = createTalkMemory(memory)
  const own = remembered({ name: 'telegram.ownGroups', value: z.literal(true), most: 200, memory })

  async function commentThread(message: TelegramMessage): Promise<CommentThread | null> {
    if (message.is_topic_message) return null
    const answered = message.reply_to_message
    if (answered) threads.note(answered)
    const rootId = answered?.is_automatic_forward ? answered.message_id : message.message_thread_id
    if (rootId === undefined) return null
    const post = threads.root(message.chat.id, rootId)
    if (post) return { rootId, post }
    const speaker = message.sender_chat?.id
    if (post === null || (answered && speaker === undefined)) return null
    const linked = await linkedChat(message.chat.id)
    if (linked === undefined) return null
    // A chain of ordinary talk has a root, too: only the brand's own words tell that it is a post's.
    // A comment that answers nobody lost its post.
    const byBrand = speaker === linked || speaker === message.chat.id
    return answered && !byBrand ? null : { rootId }
  }

  return {
    note: (message) => threads.note(message),
    linkedChat,
    noteOwn(chatId, isOwn) {
      if (isOwn) own.set(String(chatId), true)
      else own.delete(String(chatId))
    },
    isOwn: (chatId) => own.get(String(chatId)) !== undefined,
    commentThread,
    albums,
    talk,
    moves,
    save() {
      for (const notes of [threads, own, talk]) notes.save()
    },
  }
}

/** Keeps each chat's answer for an hour; a failure never. */
function askedHourly<Answer>(
  clock: Clock,
  ask: (chatId: number) => Promise<Answer>,
): (chatId: number) => Promise<Answer> {
  const answers = new Map<number, { readonly answer: Answer; readonly until: number }>()
  return async (chatId) => {
    const known = answers.get(chatId)
    if (known && known.until > clock.elapsed()) return known.answer
    const answer = await ask(chatId)
    answers.set(chatId, { answer, until: clock.elapsed() + freshForMs })
    return answer
  }
}
