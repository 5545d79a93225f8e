import { assertNever, type EpochMs } from '#shared/domain.ts'
import type { InboundEdit, InboundEvent, InboundMessage } from '../channel.ts'
import { attachmentsOf } from './attachments.ts'
import { isServiceMessage } from './content-kinds.ts'
import type { GroupContext } from './group-role.ts'
import { mapGroupMessage } from './map-group.ts'
import { mapBusinessMessage, mapChannelDirect, mapPrivateMessage } from './map-private.ts'
import type { TelegramMessage } from './message-schema.ts'
import { messageText } from './message-text.ts'
import { messageExternalId, placeIdOf } from './place.ts'
import type { BusinessConnection, MemberUpdate, TelegramUpdate } from './update-schema.ts'

export interface MapContext extends GroupContext {
  /** For events Telegram does not date. */
  readonly now: EpochMs
  onBusinessConnection(connection: BusinessConnection): void
}

/** What one update means. Most mean one event; channel posts and notices mean none. */
export async function mapUpdate(
  update: TelegramUpdate,
  context: MapContext,
): Promise<readonly InboundEvent[]> {
  if (update.message) return mapMessage(update.message, context)
  if (update.edited_message) return mapEdit(update.edited_message, context)
  if (update.business_message) return present(mapBusinessMessage(update.business_message))
  if (update.edited_business_message) {
    const message = update.edited_business_message
    if (isServiceMessage(message)) return []
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
  if (update.my_chat_member) return mapMembership(update.my_chat_member, context)
  return []
}

async function mapMessage(
  message: TelegramMessage,
  context: MapContext,
): Promise<readonly InboundEvent[]> {
  switch (message.chat.type) {
    case 'private':
      return mapPrivateMessage(message)
    case 'group':
    case 'supergroup':
      if (isMove(message)) return mapMove(message, context)
      return present(
        message.chat.is_direct_messages
          ? mapChannelDirect(message)
          : await mapGroupMessage(message, context),
      )
    case 'channel':
      return []
    default:
      return assertNever(message.chat.type)
  }
}

function isMove(message: TelegramMessage): boolean {
  return message.migrate_to_chat_id !== undefined || message.migrate_from_chat_id !== undefined
}

/** A group became a supergroup: the old one says where everybody went, the new one where from. */
function mapMove(message: TelegramMessage, { groups }: MapContext): readonly InboundEvent[] {
  const from = message.migrate_from_chat_id ?? message.chat.id
  const to = message.migrate_to_chat_id ?? message.chat.id
  if (!groups.moves.note(from, to)) return []
  if (groups.isOwn(from)) groups.noteOwn(to, true)
  return [
    { type: 'placeMoved', from: placeIdOf({ chatId: from }), to: placeIdOf({ chatId: to }) },
  ]
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
    editedAt: message.edit_date ?? context.now,
    attachments: attachmentsOf(message),
    message: whole ?? undefined,
  }
}

/**
 * In a private chat the bot's own membership says whether the person lets it write; a group that makes
 * the bot an administrator is the brand's own.
 */
function mapMembership(
  { chat, date, new_chat_member: { status } }: MemberUpdate,
  { groups }: MapContext,
): readonly InboundEvent[] {
  if (chat.type === 'group' || chat.type === 'supergroup') {
    groups.noteOwn(chat.id, status === 'administrator' || status === 'creator')
  }
  if (chat.type !== 'private') return []
  return [
    {
      type: 'permission',
      author: { externalId: String(chat.id) },
      allowed: status === 'member',
      at: date,
    },
  ]
}

function present(message: InboundMessage | null): readonly InboundEvent[] {
  return message ? [message] : []
}
