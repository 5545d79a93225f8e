import type { HealthItem } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { AccountCheck } from '../channel.ts'
import type { XAccount } from './account.ts'
import { directFields } from './fields.ts'
import { requiredScopes } from './scopes.ts'
import { directEndpoint } from './poll-direct.ts'

const lowShare = 0.8

/**
 * Asks X who we are; the health items say what is missing or running out. Throws `ChannelError`.
 */
export async function check(account: XAccount, signal: AbortSignal): Promise<AccountCheck> {
  const brand = await account.brand.ask(signal)
  const health: HealthItem[] = []
  const missing = await missingScopes(account, signal)
  if (missing.length > 0) {
    const severity = missing.every((scope) => scope === 'offline.access') ? 'warning' : 'error'
    health.push({ code: 'scope_missing', severity, parameters: { scopes: missing.join(' ') } })
  }
  health.push(...moneyHealth(account))
  if (health.length === 0) health.push({ code: 'ok', severity: 'ok' })
  // X moves private messages to an encrypted system this API does not show.
  health.push({ code: 'direct_maybe_encrypted', severity: 'notice' })
  return {
    externalId: brand.id,
    name: brand.name,
    handle: brand.handle,
    url: `https://x.com/${brand.handle}`,
    health,
  }
}

async function missingScopes(account: XAccount, signal: AbortSignal): Promise<readonly string[]> {
  const { scopes } = account.session
  if (scopes) return requiredScopes.filter((scope) => !scopes.includes(scope))
  const missing = (await readsDirect(account, signal)) ? [] : ['dm.read']
  return account.session.canRenew ? missing : [...missing, 'offline.access']
}

/**
 * X names the scopes only when a token is made, so before that the one that matters most is tried,
 * once: polls share the same few calls.
 */
async function readsDirect(account: XAccount, signal: AbortSignal): Promise<boolean> {
  if (account.access.direct === true || account.limits.waitMs(directEndpoint) > 0) return true
  try {
    await account.client.call({
      endpoint: directEndpoint,
      path: '/2/dm_events',
      query: { max_results: 1, ...directFields(account.dialect) },
      signal,
    })
    account.access.direct = true
    return true
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error
    if (error.code === 'not_permitted') return false
    if (error.code === 'rate_limited') return true
    throw error
  }
}

function moneyHealth(account: XAccount): readonly HealthItem[] {
  const { money, quota, context } = account
  const parameters = { spentCents: Math.round(money.spentCents) }
  if (money.spentShare >= 1 || quota.exhaustedUntil > context.clock.elapsed()) {
    return [{ code: 'budget_spent', severity: 'warning', parameters }]
  }
  return money.spentShare >= lowShare
    ? [{ code: 'budget_low', severity: 'notice', parameters }]
    : []
}
