import { z } from 'zod'
import type { HealthItem } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { AccountCheck } from '../channel.ts'
import type { BotApi } from './bot-api.ts'
import type { BusinessConnection } from './update-schema.ts'
import type { BotIdentity } from './mentions-bot.ts'
import { publicAddress } from './message-link.ts'

const meSchema = z.object({
  id: z.number().int(),
  first_name: z.string(),
  username: z.string().optional(),
  can_read_all_group_messages: z.boolean().optional(),
})

const webhookSchema = z.object({ url: z.string(), pending_update_count: z.number() })

export interface BotProfile extends BotIdentity {
  readonly readsAllGroupMessages: boolean
}

/** Who the token belongs to. Throws `ChannelError`. */
export async function readProfile(api: BotApi, signal: AbortSignal): Promise<BotProfile> {
  const answer: unknown = await api.call({ method: 'getMe', signal }, (bot, abort) =>
    bot.getMe(abort),
  )
  const me = parse(meSchema, answer, 'getMe')
  return {
    id: me.id,
    name: me.first_name,
    username: me.username,
    readsAllGroupMessages: me.can_read_all_group_messages ?? false,
  }
}

export interface PollerState {
  /** True while another program took our updates away the last time we asked. */
  readonly secondPoller: boolean
  readonly businessConnections: Iterable<BusinessConnection>
}

/** Profile, webhook and everything that keeps messages from us, as an account's health card. */
export async function checkAccount(
  profile: BotProfile,
  api: BotApi,
  state: PollerState,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const answer: unknown = await api.call({ method: 'getWebhookInfo', signal }, (bot, abort) =>
    bot.getWebhookInfo(abort),
  )
  const webhook = parse(webhookSchema, answer, 'getWebhookInfo')
  const found: HealthItem[] = [
    ...webhookItems(webhook.url),
    ...(state.secondPoller ? [{ code: 'second_poller', severity: 'error' } as const] : []),
    ...(profile.readsAllGroupMessages
      ? []
      : [{ code: 'privacy_mode_on', severity: 'notice' } as const]),
    ...[...state.businessConnections].flatMap(businessItems),
  ]
  return {
    externalId: String(profile.id),
    name: profile.name,
    handle: profile.username,
    url: publicAddress(profile.username),
    health: found.length > 0 ? found : [{ code: 'ok', severity: 'ok' }],
  }
}

/** Only the host is shown: a webhook's path often holds the token. */
function webhookItems(url: string): readonly HealthItem[] {
  if (url === '') return []
  const host = URL.canParse(url) ? new URL(url).host : ''
  return [{ code: 'webhook_set', severity: 'error', parameters: { host } }]
}

function businessItems(connection: BusinessConnection): readonly HealthItem[] {
  const parameters = { name: connection.user.first_name }
  if (!connection.is_enabled) {
    return [{ code: 'no_business_connection', severity: 'warning', parameters }]
  }
  return connection.rights?.can_reply === false
    ? [{ code: 'cannot_reply_business', severity: 'warning', parameters }]
    : []
}

function parse<Output>(schema: z.ZodType<Output>, answer: unknown, method: string): Output {
  const parsed = schema.safeParse(answer)
  if (parsed.success) return parsed.data
  throw new ChannelError({
    code: 'unreadable_answer',
    method,
    delivery: 'none',
    platformMessage: z.prettifyError(parsed.error),
  })
}
