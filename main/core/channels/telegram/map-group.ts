import type { ContextPost } from '#shared/channel.ts'
import type { InboundAuthor, InboundMessage } from '../channel.ts'
import { attachmentsOf } from './attachments.ts'
import { checkContent, isServiceMessage, opensTopic } from './content-kinds.ts'
import { quotedWords } from './context.ts'
import { roleInGroup, type GroupContext } from './group-role.ts'
import type { CommentThread } from './group-memory.ts'
import { groupAuthor } from './map-author.ts'
import type { BotIdentity } from './mentions-bot.ts'
import { commentLink, messageLink } from './message-link.ts'
import type { QuotedMessage, TelegramMessage } from './message-schema.ts'
import { messageText } from './message-text.ts'
import { messageExternalId, placeIdOf } from './place.ts'

/**
 * A message in a group. Comments under channel posts always concern the brand; of other messages
 * those do that `roleInGroup` finds. Null: nothing for the queue.
 */
export async function mapGroupMessage(
  message: TelegramMessage,
  context: GroupContext,
): Promise<InboundMessage | null> {
  const { groups } = context
  groups.note(message)
  if (message.is_automatic_forward || isServiceMessage(message)) return null
  const thread = await groups.commentThread(message)
  const monitorId = context.monitorOf({
    text: messageText(message),
    kind: thread ? 'comment' : 'mention',
    author: customer(message) ?? undefined,
    attachments: attachmentsOf(message),
  })
  const role = await roleInGroup(message, thread !== null, monitorId !== undefined, context)
  if (!role) return null
  checkContent(message)
  const byBrand = role === 'answer'
  if (!thread && (byBrand || customer(message))) groups.talk.note(message, role)
  groups.albums.note(message)
  const author = byBrand ? addressee(message, context) : customer(message)
  if (!author) return null
  return {
    type: 'message',
    externalId: externalIdOf(message),
    direction: byBrand ? 'outbound' : 'inbound',
    kind: thread ? 'comment' : 'mention',
    visibility: 'public',
    placeId: placeOf(message, thread, context),
    author,
    text: messageText(message),
    postedAt: message.date,
    editedAt: message.edit_date,
    replyToExternalId: answeredId(message),
    url: linkOf(message, thread),
    attachments: attachmentsOf(message),
    albumId: message.media_group_id,
    context: quotedWords(message) ?? (thread ? thread.post : answeredWords(message, context.bot)),
    // What is put to the brand concerns it, whatever else found it.
    monitorId: role === 'mention' ? monitorId : undefined,
    repliable: true,
  }
}

/** Other bots in the group (moderation, greetings) are nobody's customers. */
function customer(message: QuotedMessage): InboundAuthor | null {
  if (!message.sender_chat && message.from?.is_bot) return null
  return groupAuthor(message)
}

/** To whom the brand speaks; what it says to nobody, or to itself, is no answer. */
function addressee(message: TelegramMessage, context: GroupContext): InboundAuthor | null {
  const answered = message.reply_to_message
  if (!answered || answered.is_automatic_forward) return null
  const isOwn = answered.sender_chat?.id === message.sender_chat?.id
  return isOwn || context.groups.talk.role(answered) === 'answer' ? null : customer(answered)
}

function placeOf(
  message: TelegramMessage,
  thread: CommentThread | null,
  { groups }: GroupContext,
): string {
  const chatId = groups.moves.current(message.chat.id)
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

function answeredWords(message: TelegramMessage, bot: BotIdentity): ContextPost | undefined {
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
