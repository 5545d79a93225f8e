import type { InboundAuthor } from '../channel.ts'
import { publicAddress } from './message-link.ts'
import type { QuotedMessage, TelegramChat, TelegramUser } from './update-schema.ts'

export function userAuthor(user: TelegramUser, reach?: number): InboundAuthor {
  return {
    externalId: String(user.id),
    name: fullName(user) || user.username || String(user.id),
    handle: user.username,
    url: user.username === undefined ? undefined : publicAddress(user.username),
    reach,
  }
}

/**
 * A person as a private chat describes them, or a channel or group that speaks under its own name.
 */
export function chatAuthor(chat: TelegramChat, reach?: number): InboundAuthor {
  return {
    externalId: String(chat.id),
    name: (chat.title ?? fullName(chat)) || chat.username || String(chat.id),
    handle: chat.username,
    url: chat.username === undefined ? undefined : publicAddress(chat.username),
    reach,
  }
}

/** Who speaks in a group. `sender_chat` is the true one: `from` is then Telegram's placeholder. */
export function groupAuthor(message: QuotedMessage, reach?: number): InboundAuthor | null {
  if (message.sender_chat) return chatAuthor(message.sender_chat, reach)
  return message.from ? userAuthor(message.from, reach) : null
}

function fullName(named: {
  readonly first_name?: string | undefined
  readonly last_name?: string | undefined
}): string {
  return [named.first_name, named.last_name].filter(Boolean).join(' ')
}
