import type { BrandMessage } from '../simulated-network.ts'
import { badRequest, Refusal } from './answers.ts'
import { directCustomer, topicOf } from './channel-direct.ts'
import { publishPost } from './channel-posts.ts'
import { contentOf, textLimit } from './compose.ts'
import { quoted } from './customer-posts.ts'
import type { Customer } from './customers.ts'
import { externalIdOf, isPrivate, type StoredMessage } from './message-store.ts'
import type { Parameters } from './parameters.ts'
import type { CountMessage } from './send-limits.ts'
import type { WireBusinessConnection, WireChat, WireMessage } from './wire.ts'
import type { World } from './world.ts'

const businessWindowMs = 24 * 60 * 60 * 1000

/** sendMessage, with the refusals Telegram words for each reason. */
export function sendMessage(
  world: World,
  parameters: Parameters,
  countMessage: CountMessage,
): WireMessage {
  const chat = chatOf(world, parameters.text('chat_id'))
  const text = messageText(parameters)
  const direct = directCustomer(world, parameters, chat)
  const customer = direct ?? (chat.id > 0 ? world.customers.byUserId(chat.id) : undefined)
  const connection = businessConnection(world, parameters, chat)
  if (connection) checkBusinessChat(world, connection, chat)
  else checkOpen(world, chat, direct ? undefined : customer)
  countMessage(chat.id)
  if (chat.type === 'channel') return publishPost(world, text)

  const answered = answeredMessage(world, parameters, chat, connection)
  const threadId = direct ? undefined : threadOf(world, parameters, chat, answered)
  const wire: WireMessage = {
    message_id: world.messages.nextId(chat.id),
    date: world.seconds(),
    chat,
    ...(connection
      ? {
          from: connection.user,
          business_connection_id: connection.id,
          sender_business_bot: world.places.bot,
        }
      : { from: world.places.bot }),
    ...(direct && { sender_chat: world.places.channel, direct_messages_topic: topicOf(direct) }),
    ...(threadId !== undefined && { message_thread_id: threadId }),
    ...(answered && { reply_to_message: quoted(answered) }),
    ...contentOf(text),
  }
  world.messages.add(wire, null, false)
  const message: BrandMessage = {
    externalId: externalIdOf(wire),
    text,
    visibility: isPrivate(chat) ? 'private' : 'public',
    personaId: customer?.personaId ?? answered?.personaId ?? null,
    replyTo: answered ? externalIdOf(answered.wire) : null,
    at: world.clock.now(),
  }
  world.messages.addBrand(message)
  world.tellBrandMessage(message)
  return wire
}

export function messageText(parameters: Parameters): string {
  const text = parameters.text('text') ?? ''
  if (text.trim() === '') throw badRequest('message text is empty')
  if (text.length > textLimit) throw badRequest('message is too long')
  return text
}

/** The chat a `chat_id` means: a number or a public `@name`. Throws a `Refusal`. */
export function chatOf(world: World, chatId: string | undefined): WireChat {
  if (chatId === undefined || chatId === '') throw badRequest('chat_id is empty')
  const { channel, channelDirect, discussion, group } = world.places
  const movedTo = world.migrations.get(group.id)
  if (movedTo !== undefined && chatId === String(group.id)) {
    throw new Refusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: movedTo,
    })
  }
  const groups: readonly WireChat[] = [
    channel,
    channelDirect,
    discussion,
    movedTo === undefined ? group : { ...group, id: movedTo, type: 'supergroup' },
  ]
  const found = groups.find(
    (chat) => chatId === String(chat.id) || (chat.username && chatId === `@${chat.username}`),
  )
  const chat = found ?? world.customers.byUserId(Number(chatId))?.chat
  if (!chat) throw badRequest('chat not found')
  return chat
}

/** Throws a `Refusal` where the bot may not write. */
export function checkOpen(world: World, chat: WireChat, customer: Customer | undefined) {
  if (world.closedGroups.has(chat.id)) {
    throw new Refusal(403, `Forbidden: bot was kicked from the ${chat.type} chat`)
  }
  if (!customer) return
  if (customer.deactivated) throw new Refusal(403, 'Forbidden: user is deactivated')
  if (customer.blocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user')
  if (!customer.started) {
    throw new Refusal(403, "Forbidden: bot can't initiate conversation with a user")
  }
}

function businessConnection(
  world: World,
  parameters: Parameters,
  chat: WireChat,
): WireBusinessConnection | null {
  const id = parameters.text('business_connection_id')
  if (id === undefined || id === '') return null
  const { connection } = world.business
  if (connection?.id !== id || !connection.is_enabled) {
    throw badRequest('business connection not found')
  }
  if (chat.type !== 'private') throw badRequest('chat not found')
  return connection
}

function checkBusinessChat(world: World, connection: WireBusinessConnection, chat: WireChat) {
  if (!connection.rights.can_reply) {
    throw new Refusal(403, 'Forbidden: bot has not enough rights to reply on behalf of the user')
  }
  const wroteAt = world.messages.lastFromCustomer(chat.id, connection.id)
  if (wroteAt === undefined || world.clock.now() - wroteAt > businessWindowMs) {
    throw badRequest('BUSINESS_PEER_USAGE_MISSING')
  }
}

function answeredMessage(
  world: World,
  parameters: Parameters,
  chat: WireChat,
  connection: WireBusinessConnection | null,
): StoredMessage | undefined {
  const reply = parameters.object('reply_parameters')
  if (!reply) return undefined
  // A group that moved left its messages where it was.
  const inChat = typeof reply['chat_id'] === 'number' ? reply['chat_id'] : chat.id
  const own = `${inChat}:${String(reply['message_id'])}`
  const stored = world.messages.find(connection ? `business:${connection.id}:${own}` : own)
  if (stored && !stored.deleted) return stored
  if (reply['allow_sending_without_reply'] === true) return undefined
  throw badRequest('message to be replied not found')
}

/** A reply stands in its question's thread; a thread named outright must exist. */
function threadOf(
  world: World,
  parameters: Parameters,
  chat: WireChat,
  answered: StoredMessage | undefined,
): number | undefined {
  const named = parameters.integer('message_thread_id')
  if (named === undefined) {
    if (!answered || chat.id > 0) return undefined
    return answered.wire.message_thread_id ?? answered.wire.message_id
  }
  const root = world.messages.find(`${chat.id}:${named}`)
  if (!root || root.deleted) throw badRequest('message thread not found')
  return named
}
