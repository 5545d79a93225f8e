import type { ContextPost } from '#shared/channel.ts'
import type { InboundAuthor, InboundMessage } from '../channel.ts'
import { attachmentsOf, isServiceMessage } from './attachments.ts'
import type { CommentThread, GroupMemory } from './group-memory.ts'
import { groupAuthor } from './map-author.ts'
import { mentionsBot, type BotIdentity } from './mentions-bot.ts'
import { commentLink, messageLink } from './message-link.ts'
import { messageText } from './message-text.ts'
import { messageExternalId, placeIdOf } from './place.ts'
import type { QuotedMessage, TelegramMessage } from './update-schema.ts'
import type { WordFilter } from './word-filter.ts'

export interface GroupContext {
  readonly bot: BotIdentity
  readonly groups: GroupMemory
  readonly monitorOf: WordFilter
}

/**
 * A message in a group. Comments under channel posts always concern the brand; other messages do
 * when they name or answer the bot, or when a monitor's word is in them. Null: nothing for the
 * queue.
 */
export async function mapGroupMessage(
  message: TelegramMessage,
  context: GroupContext,
): Promise<InboundMessage | null> {
  context.groups.note(message)
  if (message.is_automatic_forward || isServiceMessage(message)) return null
  const thread = await context.groups.commentThread(message)
  const monitorId = context.monitorOf(messageText(message))
  const relevant =
    thread !== null ||
    monitorId !== undefined ||
    concernsBot(message, context.bot) ||
    context.groups.isOurAlbum(message)
  if (!relevant) return null
  context.groups.noteOurAlbum(message)

  const members = await context.groups.members(message.chat.id)
  const spokenByBrand = await speaksAsBrand(message, context.groups)
  const author = spokenByBrand ? addressee(message, members) : customer(message, members)
  if (!author) return null
  return {
    type: 'message',
    externalId: externalIdOf(message),
    direction: spokenByBrand ? 'outbound' : 'inbound',
    kind: thread ? 'comment' : 'mention',
    visibility: 'public',
    placeId: placeOf(message, thread),
    author,
    text: messageText(message),
    postedAt: message.date * 1000,
    editedAt: message.edit_date === undefined ? undefined : message.edit_date * 1000,
    replyToExternalId: answeredId(message),
    url: linkOf(message, thread),
    attachments: attachmentsOf(message),
    albumId: message.media_group_id,
    context: thread ? thread.post : quotedContext(message, context.bot),
    monitorId: thread ? undefined : monitorId,
    repliable: true,
  }
}

function concernsBot(message: TelegramMessage, bot: BotIdentity): boolean {
  return message.reply_to_message?.from?.id === bot.id || mentionsBot(message, bot)
}

/** Other bots in the group (moderation, greetings) are nobody's customers. */
function customer(message: TelegramMessage, reach: number | undefined): InboundAuthor | null {
  if (!message.sender_chat && message.from?.is_bot) return null
  return groupAuthor(message, reach)
}

async function speaksAsBrand(message: TelegramMessage, groups: GroupMemory): Promise<boolean> {
  if (!message.sender_chat) return false
  if (message.sender_chat.id === message.chat.id) return true
  return message.sender_chat.id === (await groups.linkedChat(message.chat.id))
}

/**
 * An admin who speaks as the group or the channel is the brand; what it says to nobody is no
 * answer.
 */
function addressee(message: TelegramMessage, reach: number | undefined): InboundAuthor | null {
  const answered = message.reply_to_message
  if (!answered || answered.is_automatic_forward) return null
  return groupAuthor(answered, reach)
}

function placeOf(message: TelegramMessage, thread: CommentThread | null): string {
  const chatId = message.chat.id
  if (thread) return placeIdOf({ chatId, threadId: thread.rootId })
  return message.is_topic_message && message.message_thread_id !== undefined
    ? placeIdOf({ chatId, topicId: message.message_thread_id })
    : placeIdOf({ chatId })
}

function answeredId(message: TelegramMessage): string | undefined {
  const answered = message.reply_to_message
  if (!answered || answered.chat.id !== message.chat.id || opensTopic(answered)) return undefined
  return externalIdOf(answered)
}

/** In a forum every message formally answers the notice that opened its topic. */
function opensTopic(message: QuotedMessage): boolean {
  return message['forum_topic_created'] !== undefined
}

function quotedContext(message: TelegramMessage, bot: BotIdentity): ContextPost | undefined {
  const answered = message.reply_to_message
  if (!answered || opensTopic(answered) || answered.from?.id === bot.id) return undefined
  return {
    externalId: externalIdOf(answered),
    authorName: groupAuthor(answered)?.name,
    text: messageText(answered),
    url: messageLink(answered.chat, answered.message_id),
  }
}

function linkOf(message: TelegramMessage, thread: CommentThread | null): string | undefined {
  const root = message.reply_to_message
  const origin = thread && root?.is_automatic_forward ? root.forward_origin : undefined
  return origin?.chat && origin.message_id !== undefined
    ? commentLink(origin.chat, origin.message_id, message.message_id)
    : messageLink(message.chat, message.message_id)
}

function externalIdOf(message: QuotedMessage): string {
  return messageExternalId({ chatId: message.chat.id, messageId: message.message_id })
}
