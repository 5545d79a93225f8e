import { messageText } from './message-text.ts'
import type { QuotedMessage } from './message-schema.ts'

export interface BotIdentity {
  readonly id: number
  readonly name: string
  readonly username: string | undefined
}

/** Telegram marks mentions itself, with offsets in UTF-16 units, so an e-mail address is none. */
export function mentionsBot(message: QuotedMessage, bot: BotIdentity): boolean {
  const handle = bot.username?.toLowerCase()
  const inside = (text: string | undefined, entities: QuotedMessage['entities']) =>
    (entities ?? []).some((entity) => {
      if (entity.type === 'text_mention') return entity.user?.id === bot.id
      if (handle === undefined) return false
      const words = (text ?? '').slice(entity.offset, entity.offset + entity.length).toLowerCase()
      if (entity.type === 'mention') return words === `@${handle}`
      return entity.type === 'bot_command' && words.endsWith(`@${handle}`)
    })
  // A rich message marks nothing: its words are read as Telegram would mark them.
  if (message['rich_message'] !== undefined && handle !== undefined && /^\w+$/.test(handle)) {
    return new RegExp(`(?<![\\w.])@${handle}(?!\\w)`, 'i').test(messageText(message))
  }
  return inside(message.text, message.entities) || inside(message.caption, message.caption_entities)
}
