import { captionOf, contentOf } from './compose.ts'
import type { World } from './world.ts'

/** Changes the words of a message; Telegram lets people do that for two days. */
export function editPost(world: World, externalId: string, text: string): string {
  const stored = world.messages.get(externalId)
  const {
    caption: _caption,
    caption_entities: _entities,
    text: _text,
    entities: _own,
    ...rest
  } = stored.wire
  stored.wire = {
    ...rest,
    edit_date: world.seconds(),
    ...(stored.wire.photo ? captionOf(text) : contentOf(text)),
  }
  stored.edited = true
  world.messages.changed(stored)
  const kind =
    stored.wire.business_connection_id === undefined ? 'edited_message' : 'edited_business_message'
  if (stored.listed) world.updates.push(kind, stored.wire)
  return externalId
}

/** Takes a message away. The bot hears of it in business chats only. */
export function deletePost(world: World, externalId: string): string {
  const stored = world.messages.get(externalId)
  stored.deleted = true
  world.messages.changed(stored)
  const { business_connection_id: connection, chat, message_id: messageId } = stored.wire
  if (connection !== undefined) {
    world.updates.push('deleted_business_messages', {
      business_connection_id: connection,
      chat,
      message_ids: [messageId],
    })
  }
  return externalId
}
