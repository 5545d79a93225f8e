import { z } from 'zod'
import { ChannelError } from '../channel-error.ts'
import type { Log } from '../../ports.ts'
import type { BotApi } from './bot-api.ts'
import type { GroupFacts } from './group-memory.ts'

const linkedSchema = z.object({ linked_chat_id: z.number().int().optional() })
const countSchema = z.number().int().nonnegative()

/** Reads how many people a group reaches and whose discussion it is. Undefined: not now; the poll goes on. */
export async function askGroup(
  api: BotApi,
  chatId: number,
  log: Log,
  signal: AbortSignal,
): Promise<GroupFacts | undefined> {
  try {
    const chat: unknown = await api.call({ method: 'getChat', signal }, (bot, abort) =>
      bot.getChat(chatId, abort),
    )
    const members: unknown = await api.call({ method: 'getChatMemberCount', signal }, (bot, abort) =>
      bot.getChatMemberCount(chatId, abort),
    )
    return {
      members: countSchema.safeParse(members).data,
      linkedChatId: linkedSchema.safeParse(chat).data?.linked_chat_id,
    }
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    log.warn('a group could not be asked for its facts', { code: error.code, chatId })
    return undefined
  }
}
