import type { ContextPost } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import { createAlbumMemory, type AlbumMemory } from './album-memory.ts'
import { messageLink } from './message-link.ts'
import { messageText } from './message-text.ts'
import { messageExternalId } from './place.ts'
import type { QuotedMessage, TelegramMessage } from './update-schema.ts'

/** What a group is asked for. Each answers undefined when Telegram knows nothing of the kind. */
export interface AskGroup {
  /** The channel whose posts are discussed in this group. Throws when it cannot be asked now. */
  linkedChat(chatId: number): Promise<number | undefined>
  members(chatId: number): Promise<number | undefined>
}

/** Which channel post a message comments on. */
export interface CommentThread {
  readonly rootId: number
  /** Missing when the post came before this channel started to read. */
  readonly post?: ContextPost
}

export interface GroupMemory {
  /** Notes a message that later ones may belong under. */
  note(message: QuotedMessage): void
  /** Throws `ChannelError` when it must be known and cannot be asked now. */
  linkedChat(chatId: number): Promise<number | undefined>
  /** How many people a message in the group reaches, as far as it is known. */
  members(chatId: number): Promise<number | undefined>
  commentThread(message: TelegramMessage): Promise<CommentThread | null>
  /** Only one photo of an album carries the words; the others belong to it. */
  noteOurAlbum(message: TelegramMessage): void
  isOurAlbum(message: TelegramMessage): boolean
}

const freshForMs = 60 * 60 * 1000
const rememberedRoots = 5000

export function createGroupMemory(
  clock: Clock,
  ask: AskGroup,
  albums: AlbumMemory = createAlbumMemory(),
): GroupMemory {
  const linkedChat = remembered(clock, (chatId) => ask.linkedChat(chatId))
  const members = remembered(clock, (chatId) => ask.members(chatId), isKnown)
  /** Messages that can head a thread: a post for channel posts, null for ordinary messages. */
  const roots = new Map<string, ContextPost | null>()

  function note(message: QuotedMessage) {
    if (message.is_automatic_forward) remember(message, postOf(message))
    else if (message.message_thread_id === undefined) remember(message, null)
  }

  function remember(message: QuotedMessage, post: ContextPost | null) {
    roots.set(rootKey(message.chat.id, message.message_id), post)
    forgetOldest(roots, rememberedRoots)
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
    return (await linkedChat(message.chat.id)) === undefined ? null : { rootId }
  }

  return {
    note,
    linkedChat,
    members,
    commentThread,
    noteOurAlbum: (message) => albums.note(message),
    isOurAlbum: (message) => albums.has(message),
  }
}

function forgetOldest(memory: Map<string, unknown>, most: number) {
  for (const oldest of memory.keys()) {
    if (memory.size <= most) return
    memory.delete(oldest)
  }
}

function isKnown(count: number | undefined): boolean {
  return count !== undefined
}

/** Keeps each chat's answer for an hour, if it is worth keeping; a failure never is. */
function remembered<Answer>(
  clock: Clock,
  ask: (chatId: number) => Promise<Answer>,
  worthKeeping: (answer: Answer) => boolean = () => true,
): (chatId: number) => Promise<Answer> {
  const answers = new Map<number, { readonly answer: Answer; readonly until: EpochMs }>()
  return async (chatId) => {
    const known = answers.get(chatId)
    if (known && known.until > clock.now()) return known.answer
    const answer = await ask(chatId)
    if (worthKeeping(answer)) answers.set(chatId, { answer, until: clock.now() + freshForMs })
    return answer
  }
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
    text: messageText(message),
    url:
      channel && origin?.message_id !== undefined
        ? messageLink(channel, origin.message_id)
        : undefined,
  }
}
