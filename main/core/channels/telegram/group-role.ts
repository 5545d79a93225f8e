import { opensTopic } from './content-kinds.ts'
import type { GroupMemory } from './group-memory.ts'
import { mentionsBot, type BotIdentity } from './mentions-bot.ts'
import type { QuotedMessage, TelegramMessage } from './message-schema.ts'
import type { TalkRole } from './talk-memory.ts'
import type { WordFilter } from './word-filter.ts'

export interface GroupContext {
  readonly bot: BotIdentity
  readonly groups: GroupMemory
  readonly monitorOf: WordFilter
}

/**
 * What a message in a group is to the brand; undefined: nothing. Whoever comments on a post, names or
 * answers the brand, or goes on with what was put to it speaks to the brand; what only a monitor found
 * is about it.
 */
export async function roleInGroup(
  message: TelegramMessage,
  isComment: boolean,
  isMonitored: boolean,
  context: GroupContext,
): Promise<TalkRole | undefined> {
  const { groups } = context
  const namesBot = mentionsBot(message, context.bot)
  const answered = roleOfAnswered(message, context)
  const concerns =
    isComment || isMonitored || namesBot || answered !== undefined || groups.albums.has(message)
  if (!concerns) return undefined
  if (await speaksAsBrand(message, namesBot, answered, groups)) return 'answer'
  return isComment || namesBot || (answered !== undefined && answered !== 'mention')
    ? 'question'
    : 'mention'
}

function roleOfAnswered(
  { reply_to_message: answered }: TelegramMessage,
  { bot, groups }: GroupContext,
): TalkRole | undefined {
  // In a forum every message formally answers the notice that opened its topic.
  if (!answered || opensTopic(answered)) return undefined
  if (isBy(answered, bot)) return 'answer'
  return groups.talk.role(answered) ?? (mentionsBot(answered, bot) ? 'question' : undefined)
}

function isBy({ from, sender_chat: chat }: QuotedMessage, bot: BotIdentity): boolean {
  return !chat && from?.id === bot.id
}

/**
 * Who speaks under a channel's name is the brand where the group discusses that channel. An
 * administrator hidden behind the group's own name is the brand in a group that is the brand's, and
 * where they answer what was put to the brand; in any other group they are one of its people.
 */
async function speaksAsBrand(
  message: TelegramMessage,
  namesBot: boolean,
  answered: TalkRole | undefined,
  groups: GroupMemory,
): Promise<boolean> {
  const speaker = message.sender_chat?.id
  if (speaker === undefined) return false
  const linked = await groups.linkedChat(message.chat.id)
  if (speaker !== message.chat.id) return speaker === linked
  if (linked !== undefined || groups.isOwn(message.chat.id)) return true
  return answered === 'question' && !namesBot
}
