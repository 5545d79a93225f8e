/**
 * How Telegram's chats and messages are named in the store. Everything is readable and can be taken
 * apart again:
 *
 * - `<chat>` a private chat or a group
 * - `<chat>:thread:<root>` the comments under one channel post, in the discussion group
 * - `<chat>:topic:<topic>` one topic of a forum group
 * - `<chat>:direct:<topic>` one person's chat in the direct messages of a channel
 * - `business:<connection>:<chat>` a chat of the brand's own account, through Telegram Business
 */
export interface TelegramPlace {
  readonly chatId: number
  /** The comments under one channel post; replies find it by themselves. */
  readonly threadId?: number
  /** A forum topic, which a message must name. */
  readonly topicId?: number
  /** One person's chat in a channel's direct messages, which a message must name. */
  readonly directTopicId?: number
  readonly businessConnectionId?: string
}

const placePattern = /^(?:business:([^:]+):)?(-?\d{1,16})(?::(thread|topic|direct):(\d{1,16}))?$/

export function placeIdOf(place: TelegramPlace): string {
  if (place.businessConnectionId !== undefined) {
    return `business:${place.businessConnectionId}:${place.chatId}`
  }
  if (place.threadId !== undefined) return `${place.chatId}:thread:${place.threadId}`
  if (place.topicId !== undefined) return `${place.chatId}:topic:${place.topicId}`
  if (place.directTopicId !== undefined) return `${place.chatId}:direct:${place.directTopicId}`
  return String(place.chatId)
}

/** The place a `placeId` names, or null when it is not one of ours. */
export function parsePlaceId(placeId: string): TelegramPlace | null {
  const match = placePattern.exec(placeId)
  if (!match) return null
  const [, connection, chat, kind, within] = match
  return {
    chatId: Number(chat),
    ...(connection !== undefined && { businessConnectionId: connection }),
    ...(kind === 'thread' && { threadId: Number(within) }),
    ...(kind === 'topic' && { topicId: Number(within) }),
    ...(kind === 'direct' && { directTopicId: Number(within) }),
  }
}

/**
 * A person's private chat with the bot has the person's own number; groups and channels have none.
 */
export function privatePlaceId(authorId: string): string | null {
  const place = parsePlaceId(authorId)
  return place && place.chatId > 0 ? placeIdOf({ chatId: place.chatId }) : null
}

interface MessageName {
  readonly chatId: number
  readonly messageId: number
  readonly businessConnectionId?: string | undefined
}

/** `<chat>:<message>`, or `business:<connection>:<chat>:<message>`: message ids count per chat. */
export function messageExternalId(name: MessageName): string {
  const own = `${name.chatId}:${name.messageId}`
  return name.businessConnectionId === undefined
    ? own
    : `business:${name.businessConnectionId}:${own}`
}

const messagePattern = /^(?:business:([^:]+):)?(-?\d{1,16}):(\d{1,16})$/

export function parseMessageExternalId(externalId: string): MessageName | null {
  const match = messagePattern.exec(externalId)
  if (!match) return null
  return {
    chatId: Number(match[2]),
    messageId: Number(match[3]),
    businessConnectionId: match[1],
  }
}
