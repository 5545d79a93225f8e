import { z } from 'zod'
import type { HealthItem } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { AccountCheck } from '../channel.ts'
import { groupsSchema, permissionsSchema } from './answers.ts'
import type { Parameters, VkClient } from './client.ts'
import { isLasting } from './errors.ts'
import { readEventsState } from './events-setup.ts'
import { profileUrl } from './links.ts'
import type { VkGroup } from './people-schema.ts'
import { title } from './text.ts'

/** What the token of a community must be allowed, in VK's words. */
const neededPermissions = ['messages', 'manage'] as const

/** Asks VK who we are and what is missing. Throws `ChannelError` when even that cannot be asked. */
export async function checkAccount(
  client: VkClient,
  groupId: number,
  signal: AbortSignal,
): Promise<AccountCheck> {
  const group = await readGroup(client, groupId, signal)
  const items = [
    ...(await events(client, groupId, signal)),
    ...(await permissions(client, signal)),
    ...(group.can_message === 0 ? [item('messages_disabled', 'warning')] : []),
    ...(await userToken(client, groupId, signal)),
    ...client.captcha.waiting().map((method) => item('captcha_required', 'error', { method })),
    ...client.pauses.list().map(({ method }) => item('method_paused', 'warning', { method })),
  ]
  return {
    externalId: String(groupId),
    name: title(group.name) ?? `club${groupId}`,
    handle: group.screen_name,
    url: profileUrl(-groupId, group.screen_name),
    health: items.length > 0 ? items : [item('ok', 'ok')],
  }
}

export async function readGroup(
  client: VkClient,
  groupId: number,
  signal: AbortSignal,
): Promise<VkGroup> {
  const groups = await client.call(groupsSchema, {
    method: 'groups.getById',
    parameters: {
      group_id: groupId,
      fields: ['screen_name', 'photo_100', 'members_count', 'can_message'],
    },
    token: 'community',
    signal,
  })
  const group = groups.find(({ id }) => id === groupId)
  if (group) return group
  throw new ChannelError({
    code: 'target_missing',
    method: 'groups.getById',
    delivery: 'none',
    platformMessage: 'the token does not belong to this community',
  })
}

function item(
  code: HealthItem['code'],
  severity: HealthItem['severity'],
  parameters?: HealthItem['parameters'],
): HealthItem {
  return { code, severity, parameters }
}

/** A question VK will not let us ask means one right less, not a failed check. */
async function unlessRefused(
  ask: Promise<readonly HealthItem[]>,
  refused: readonly HealthItem[],
): Promise<readonly HealthItem[]> {
  return ask.catch((error: unknown) => {
    if (isLasting(error)) return refused
    throw error
  })
}

function events(client: VkClient, groupId: number, signal: AbortSignal) {
  const ask = readEventsState(client, groupId, signal).then(({ enabled, missing }) => {
    if (!enabled) return [item('long_poll_disabled', 'error')]
    if (missing.length === 0) return []
    return [item('events_missing', 'warning', { events: missing.join(', ') })]
  })
  return unlessRefused(ask, [item('scope_missing', 'notice', { scopes: 'manage' })])
}

function permissions(client: VkClient, signal: AbortSignal) {
  const ask = client
    .call(permissionsSchema, {
      method: 'groups.getTokenPermissions',
      parameters: {},
      token: 'community',
      signal,
    })
    .then((answer) => {
      const names = new Set(answer.permissions.map(({ name }) => name))
      return neededPermissions
        .filter((name) => !names.has(name))
        .map((name) =>
          item('scope_missing', name === 'messages' ? 'error' : 'warning', { scopes: name }),
        )
    })
  return unlessRefused(ask, [])
}

/** Tries what a user token is for: each kind of key shows what it cannot do only when asked for it. */
async function userToken(
  client: VkClient,
  groupId: number,
  signal: AbortSignal,
): Promise<readonly HealthItem[]> {
  if (!client.hasUserToken) return [item('no_user_token', 'notice')]
  const refused: string[] = []
  for (const [method, parameters] of userTrials(groupId)) {
    if (client.userTokenDead()) return [item('token_dead', 'warning', { token: 'user' })]
    try {
      await client.call(z.unknown(), { method, parameters, token: 'user', signal })
    } catch (error) {
      if (!isLasting(error)) throw error
      if (error.code === 'not_permitted') refused.push(method)
    }
  }
  if (client.userTokenDead()) return [item('token_dead', 'warning', { token: 'user' })]
  const methods = [...new Set([...refused, ...client.userKey.refused()])].sort().join(', ')
  if (client.userKey.kind() === 'service') return [item('service_key', 'notice', { methods })]
  if (client.userKey.kind() === 'vk_id') return [item('vk_id_key', 'warning', { methods })]
  return methods === '' ? [] : [item('user_key_limited', 'warning', { methods })]
}

function userTrials(groupId: number): readonly (readonly [string, Parameters])[] {
  return [
    ['newsfeed.getMentions', { owner_id: -groupId, count: 1 }],
    ['newsfeed.search', { q: 'otklik', count: 1 }],
    ['wall.get', { owner_id: -groupId, count: 1 }],
  ]
}
