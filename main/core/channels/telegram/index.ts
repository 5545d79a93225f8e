import { OtklikError } from '#shared/errors.ts'
import { ChannelError } from '../channel-error.ts'
import type { Channel, ChannelContext, ChannelFactory } from '../channel.ts'
import { createBotApi } from './bot-api.ts'
import { createChatMoves } from './chat-moves.ts'
import { checkAccount, readProfile, type BotProfile } from './check-account.ts'
import { fetchFile } from './fetch-file.ts'
import { invitationLink, manualReplyUrl } from './links.ts'
import { createPoller } from './poller.ts'
import { createPrivateFacts } from './private-facts.ts'
import { createSendPacer } from './send-pacer.ts'
import { sendDocument } from './send-document.ts'
import { sendText } from './send-text.ts'

/** Characters of one message; Telegram counts after it has taken out the markup. */
const textLimit = 4096

/**
 * Digits, a colon, and the secret: what BotFather hands out. Anything else could bend the address.
 */
const tokenPattern = /^\d+:[\w-]+$/

/**
 * Telegram through the Bot API. Credentials: `botToken`. Settings: `pollTimeoutSeconds` (default
 * 25), `handle` (the bot's name as known from an earlier check, for links before the first
 * contact). Throws `OtklikError('credentials_invalid')` for a token that cannot be one.
 */
export const createTelegramChannel: ChannelFactory = (context: ChannelContext): Channel => {
  const token = context.credentials['botToken']?.trim() ?? ''
  if (!tokenPattern.test(token)) {
    throw new OtklikError('credentials_invalid', { network: 'telegram', field: 'botToken' })
  }
  const { clock, memory, settings } = context
  const api = createBotApi({ token, apiRoot: context.apiRoot, fetch: context.fetch })
  const facts = createPrivateFacts(memory)
  const pacer = createSendPacer(clock)
  const moves = createChatMoves(memory)

  let known: BotProfile | undefined
  const profile = async (signal: AbortSignal) => (known ??= await readProfile(api, signal))
  const poller = createPoller({ context, api, facts, moves, profile })

  return {
    network: 'telegram',
    limits: { publicText: textLimit, privateText: textLimit, repeat: 'unsafe' },
    streams: () => [{ id: 'updates' }],
    poll: poller.poll,
    send: (request) => sendText(request, { api, clock, pacer, facts, moves }),
    sendDocument: (request) => sendDocument(request, { api, pacer }),
    findSent: () => Promise.resolve(undefined),
    reachability: (author) => Promise.resolve(facts.reachability(author.externalId, clock.now())),
    privatePlaceId: (author) => facts.placeId(author.externalId, clock.now()),
    // The number of a channel or a group is negative.
    isPerson: ({ externalId }) => !externalId.startsWith('-'),
    invitationLink: (invitation) =>
      invitationLink(known?.username ?? textSetting(settings['handle']), invitation),
    manualReplyUrl,
    fetchAttachment: (attachment, signal) => fetchFile(api, attachment, signal),
    async check(signal) {
      known = await readProfile(api, signal)
      return checkAccount(known, api, poller.state, signal)
    },
    budgets: () => [pacer.budget()],
    async resume(answer, signal) {
      if (answer['action'] !== 'delete_webhook') {
        throw new ChannelError({
          code: 'bad_request',
          method: 'resume',
          delivery: 'none',
          platformMessage: 'unknown action',
        })
      }
      await api.call({ method: 'deleteWebhook', writes: true, signal }, (bot, abort) =>
        bot.deleteWebhook({ drop_pending_updates: false }, abort),
      )
    },
  }
}

function textSetting(value: string | number | boolean | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
