import type { ContextPost } from '#shared/channel.ts'
import { attachmentsOf } from './attachments.ts'
import { chatAuthor, groupAuthor, userAuthor } from './map-author.ts'
import { messageLink, storyLink } from './message-link.ts'
import type { TelegramMessage, TelegramOrigin } from './message-schema.ts'
import { messageText } from './message-text.ts'
import { messageExternalId } from './place.ts'

/** The words a message quotes of the one it answers, or what it answers elsewhere: a post, a story. */
export function quotedWords(message: TelegramMessage): ContextPost | undefined {
  const { reply_to_message: answered, quote, reply_to_story: story } = message
  if (answered) {
    if (!quote) return undefined
    return {
      externalId: messageExternalId({
        chatId: answered.chat.id,
        messageId: answered.message_id,
        businessConnectionId: message.business_connection_id,
      }),
      authorName: groupAuthor(answered)?.name,
      text: quote.text,
      url: messageLink(answered.chat, answered.message_id),
    }
  }
  if (message.external_reply) return elsewhere(message, message.external_reply)
  if (story) {
    return {
      externalId: `${story.chat.id}:story:${story.id}`,
      authorName: chatAuthor(story.chat).name,
      text: '',
      url: storyLink(story.chat, story.id),
    }
  }
  return undefined
}

function elsewhere(
  { quote }: TelegramMessage,
  reply: NonNullable<TelegramMessage['external_reply']>,
): ContextPost {
  const chat = reply.chat ?? reply.origin?.chat
  const messageId = reply.message_id ?? reply.origin?.message_id
  const shown = messageText(reply) || (attachmentsOf(reply)[0]?.title ?? '')
  return {
    externalId: `${chat?.id ?? 'external'}:${messageId ?? 'unknown'}`,
    authorName: originName(reply.origin) ?? chat?.title,
    text: quote?.text ?? shown,
    url: chat && messageId !== undefined ? messageLink(chat, messageId) : undefined,
  }
}

function originName(origin: TelegramOrigin | undefined): string | undefined {
  if (origin?.sender_user) return userAuthor(origin.sender_user).name
  const chat = origin?.chat ?? origin?.sender_chat
  return chat ? chatAuthor(chat).name : origin?.sender_user_name
}
