import { assertNever, type EpochMs } from '#shared/domain.ts'
import type { InboundEdit, InboundEvent, InboundMessage } from '../channel.ts'
import { attachmentsOf, isServiceMessage } from './attachments.ts'
import { mapGroupMessage, type GroupContext } from './map-group.ts'
import { mapBusinessMessage, mapPrivateMessage } from './map-private.ts'
import { messageText } from './message-text.ts'
import { messageExternalId } from './place.ts'
import type {
  BusinessConnection,
  MemberUpdate,
  TelegramMessage,
  TelegramUpdate,
} from './update-schema.ts'

export interface MapContext extends GroupContext {
  /** For events Telegram does not date. */
  readonly now: EpochMs
  onBusinessConnection(connection: BusinessConnection): void
  /** A group became a supergroup and has a new id. */
  onMigration(fromChatId: number, toChatId: number): void
}

/** What one update means. Most mean one event; channel posts, reactions and notices mean none. */
export async function mapUpdate(
  update: TelegramUpdate,
  context: MapContext,
): Promise<readonly InboundEvent[]> {
  if (update.message) return mapMessage(update.message, context)
  if (update.edited_message) return mapEdit(update.edited_message, context)
  if (update.business_message) return present(mapBusinessMessage(update.business_message))
  if (update.edited_business_message) {
    const message = update.edited_business_message
    return [editOf(message, mapBusinessMessage(message), context)]
  }
  if (update.deleted_business_messages) {
    const {
      chat,
      message_ids: ids,
      business_connection_id: connection,
    } = update.deleted_business_messages
    return ids.map((messageId) => ({
      type: 'deletion',
      externalId: messageExternalId({
        chatId: chat.id,
        messageId,
        businessConnectionId: connection,
      }),
      deletedAt: context.now,
    }))
  }
  if (update.business_connection) context.onBusinessConnection(update.business_connection)
  if (update.my_chat_member) return mapPermission(update.my_chat_member)
  return []
}

async function mapMessage(
  message: TelegramMessage,
  context: MapContext,
): Promise<readonly InboundEvent[]> {
  if (message.migrate_to_chat_id !== undefined) {
    context.onMigration(message.chat.id, message.migrate_to_chat_id)
  }
  switch (message.chat.type) {
    case 'private':
      return mapPrivateMessage(message)
    case 'group':
    case 'supergroup':
      return present(await mapGroupMessage(message, context))
    case 'channel':
      return []
    default:
      return assertNever(message.chat.type)
  }
}

/**
 * An edit of group chatter that concerned nobody is told without the message: if it was stored for
 * an earlier wording it changes, otherwise there is nothing to change.
 */
async function mapEdit(
  message: TelegramMessage,
  context: MapContext,
): Promise<readonly InboundEvent[]> {
  if (message.is_automatic_forward) {
    context.groups.note(message)
    return []
  }
  if (isServiceMessage(message)) return []
  const whole = (await mapMessage(message, context)).find((event) => event.type === 'message')
  return [editOf(message, whole ?? null, context)]
}

function editOf(
  message: TelegramMessage,
  whole: InboundMessage | null,
  context: MapContext,
): InboundEdit {
  return {
    type: 'edit',
    externalId: messageExternalId({
      chatId: message.chat.id,
      messageId: message.message_id,
      businessConnectionId: message.business_connection_id,
    }),
    text: messageText(message),
    editedAt: message.edit_date === undefined ? context.now : message.edit_date * 1000,
    attachments: attachmentsOf(message),
    message: whole ?? undefined,
  }
}

/** In a private chat the bot's own membership says whether the person lets it write. */
function mapPermission(update: MemberUpdate): readonly InboundEvent[] {
  if (update.chat.type !== 'private') return []
  return [
    {
      type: 'permission',
      author: { externalId: String(update.chat.id) },
      allowed: update.new_chat_member.status === 'member',
      at: update.date * 1000,
    },
  ]
}

function present(message: InboundMessage | null): readonly InboundEvent[] {
  return message ? [message] : []
}
