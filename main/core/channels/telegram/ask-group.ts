import { z } from 'zod'
import { ChannelError } from '../channel-error.ts'
import type { Log } from '../../ports.ts'
import type { BotApi } from './bot-api.ts'
import type { AskGroup } from './group-memory.ts'

const linkedSchema = z.object({ linked_chat_id: z.number().int().optional() })

/**
 * Asks Telegram about groups. Whether a group discusses a channel decides what a message is, so a
 * passing failure there fails the poll, which then reads the same updates again.
 */
export function createAskGroup(api: BotApi, log: Log, signal: () => AbortSignal): AskGroup {
  return {
    async linkedChat(chatId) {
      try {
        const chat: unknown = await api.call(
          { method: 'getChat', signal: signal() },
          (bot, abort) => bot.getChat(chatId, abort),
        )
        return linkedSchema.safeParse(chat).data?.linked_chat_id
      } catch (error) {
        if (!(error instanceof ChannelError) || mayPass(error)) throw error
        log.warn('Telegram does not describe a group', { code: error.code, chatId })
        return undefined
      }
    },
  }
}

/** Failures that say nothing about the group itself. */
function mayPass({ code }: ChannelError): boolean {
  return [
    'unreachable',
    'proxy_failed',
    'unreadable_answer',
    'server_error',
    'rate_limited',
    'token_dead',
  ].includes(code)
}
