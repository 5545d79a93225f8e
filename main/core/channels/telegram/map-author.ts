import type { InboundAuthor } from '../channel.ts'
import { publicAddress } from './message-link.ts'
import type { QuotedMessage, TelegramChat, TelegramUser } from './message-schema.ts'

/** Telegram tells nobody's followers: how many a group has is the group's, not its member's. */
export function userAuthor(user: TelegramUser): InboundAuthor {
  return {
    externalId: String(user.id),
    name: fullName(user) || user.username || String(user.id),
    handle: user.username,
    url: publicAddress(user.username),
  }
}

/**
 * A person as a private chat describes them, or a channel or group that speaks under its own name.
 */
export function chatAuthor(chat: TelegramChat): InboundAuthor {
  return {
    externalId: String(chat.id),
    name: (chat.title ?? fullName(chat)) || chat.username || String(chat.id),
    handle: chat.username,
    url: publicAddress(chat.username),
  }
}

/** Who speaks in a group. `sender_chat` is the true one: `from` is then Telegram's placeholder. */
export function groupAuthor(
  message: Pick<QuotedMessage, 'from' | 'sender_chat'>,
): InboundAuthor | null {
  if (message.sender_chat) return chatAuthor(message.sender_chat)
  return message.from ? userAuthor(message.from) : null
}

interface Named {
  readonly first_name?: string | undefined
  readonly last_name?: string | undefined
}

export function fullName({ first_name: first, last_name: last }: Named): string {
  return [first, last].filter(Boolean).join(' ')
}
