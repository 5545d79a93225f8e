import type { InboundEvent, InboundMessage } from '../channel.ts'
import { attachmentsOf, isServiceMessage } from './attachments.ts'
import { chatAuthor, userAuthor } from './map-author.ts'
import { messageText } from './message-text.ts'
import { messageExternalId, placeIdOf } from './place.ts'
import type { TelegramMessage } from './update-schema.ts'

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
        at: message.date * 1000,
      },
    ]
  }
  if (isServiceMessage(message)) return []
  return [{ ...directMessage(message), invitationToken: start?.[1] }]
}

/**
 * A message in a chat of the brand's own account; written by the account's owner when not by the
 * customer.
 */
export function mapBusinessMessage(message: TelegramMessage): InboundMessage | null {
  return isServiceMessage(message) ? null : directMessage(message)
}

function directMessage(message: TelegramMessage): InboundMessage {
  const { chat, from, business_connection_id: businessConnectionId } = message
  const byCustomer = from === undefined || from.id === chat.id
  return {
    type: 'message',
    externalId: messageExternalId({
      chatId: chat.id,
      messageId: message.message_id,
      businessConnectionId,
    }),
    direction: byCustomer ? 'inbound' : 'outbound',
    kind: 'direct',
    visibility: 'private',
    placeId: placeIdOf({
      chatId: chat.id,
      ...(businessConnectionId !== undefined && { businessConnectionId }),
    }),
    author: byCustomer && from ? userAuthor(from) : chatAuthor(chat),
    text: messageText(message),
    postedAt: message.date * 1000,
    editedAt: message.edit_date === undefined ? undefined : message.edit_date * 1000,
    replyToExternalId:
      message.reply_to_message &&
      messageExternalId({
        chatId: chat.id,
        messageId: message.reply_to_message.message_id,
        businessConnectionId,
      }),
    attachments: attachmentsOf(message),
    albumId: message.media_group_id,
    repliable: true,
  }
}
