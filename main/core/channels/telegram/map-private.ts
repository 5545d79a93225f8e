import type { InboundAuthor, InboundEvent, InboundMessage } from '../channel.ts'
import { attachmentsOf } from './attachments.ts'
import { checkContent, isServiceMessage } from './content-kinds.ts'
import { quotedWords } from './context.ts'
import { chatAuthor, groupAuthor, userAuthor } from './map-author.ts'
import type { TelegramMessage } from './message-schema.ts'
import { messageText } from './message-text.ts'
import { messageExternalId, placeIdOf, type TelegramPlace } from './place.ts'

/** `/start`, also with the bot's name, and the payload of an invitation link when there is one. */
const startPattern = /^\/start(?:@\w+)?(?:\s+([\w-]{1,64}))?\s*$/

/**
 * A message to the bot. A bare `/start` is a press on a button, not something to answer: it only
 * says that we may write. With a payload it is the arrival of somebody we invited.
 */
export function mapPrivateMessage(message: TelegramMessage): readonly InboundEvent[] {
  const start = startPattern.exec(message.text ?? '')
  if (message['write_access_allowed'] !== undefined || (start && start[1] === undefined)) {
    return [
      {
        type: 'permission',
        author: { externalId: String(message.chat.id) },
        allowed: true,
        at: message.date,
      },
    ]
  }
  if (isServiceMessage(message)) return []
  return [{ ...inPersonalChat(message), invitationToken: start?.[1] }]
}

/**
 * A message in a chat of the brand's own account; written by the account's owner when not by the
 * customer.
 */
export function mapBusinessMessage(message: TelegramMessage): InboundMessage | null {
  return isServiceMessage(message) ? null : inPersonalChat(message)
}

/** A message in a chat of two, whose number is the customer's. */
function inPersonalChat(message: TelegramMessage): InboundMessage {
  const { chat, from, business_connection_id: businessConnectionId } = message
  const byCustomer = from === undefined || from.id === chat.id
  return directMessage(message, {
    place: {
      chatId: chat.id,
      ...(businessConnectionId !== undefined && { businessConnectionId }),
    },
    byCustomer,
    author: byCustomer && from ? userAuthor(from) : chatAuthor(chat),
  })
}

/**
 * A message in the direct messages of a channel: one topic for each person, and everybody else there
 * speaks for the brand. Throws for one that names no topic: it could not be answered.
 */
export function mapChannelDirect(message: TelegramMessage): InboundMessage | null {
  if (isServiceMessage(message)) return null
  const topic = message.direct_messages_topic
  if (!topic) throw new Error('a direct message of a channel without its topic')
  const speaker = groupAuthor(message)
  const customer = topic.user ? userAuthor(topic.user) : undefined
  const byCustomer = speaker?.externalId === (customer?.externalId ?? String(topic.topic_id))
  const author = byCustomer ? speaker : (customer ?? unnamed(topic.topic_id))
  return directMessage(message, {
    place: { chatId: message.chat.id, directTopicId: topic.topic_id },
    byCustomer,
    author,
  })
}

/** A topic whose person Telegram does not name has that person's number. */
function unnamed(topicId: number): InboundAuthor {
  return { externalId: String(topicId), name: String(topicId) }
}

interface Spoken {
  readonly place: TelegramPlace
  readonly byCustomer: boolean
  readonly author: InboundAuthor
}

function directMessage(
  message: TelegramMessage,
  { place, byCustomer, author }: Spoken,
): InboundMessage {
  checkContent(message)
  const { chatId, businessConnectionId } = place
  const answered = message.reply_to_message
  return {
    type: 'message',
    externalId: messageExternalId({ chatId, messageId: message.message_id, businessConnectionId }),
    direction: byCustomer ? 'inbound' : 'outbound',
    kind: 'direct',
    visibility: 'private',
    placeId: placeIdOf(place),
    author,
    text: messageText(message),
    postedAt: message.date,
    editedAt: message.edit_date,
    replyToExternalId:
      answered &&
      messageExternalId({ chatId, messageId: answered.message_id, businessConnectionId }),
    attachments: attachmentsOf(message),
    albumId: message.media_group_id,
    context: quotedWords(message),
    repliable: true,
  }
}
