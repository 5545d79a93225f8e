import { credentialFields } from '#shared/channel.ts'
import type { Account } from '#shared/contract/accounts.ts'
import type { Clock } from '#shared/clock.ts'
import { channelFactories } from '../channels/factories.ts'
import type { Fetch, Log, ProxyServer, Secrets } from '../ports.ts'
import type { AccountRecord } from '../store/account-repository.ts'
import { loadSecrets, saveSecrets } from './credentials.ts'
import { explainCheck } from './explain-check.ts'
import { identityOf } from './identity-of.ts'
import { accountFetch, loadProxy } from './proxy.ts'
import { view } from './view.ts'

export interface ExamineParts {
  readonly secrets: Secrets
  readonly clock: Clock
  readonly fetch: Fetch
  readonly fetchThrough: (proxy: ProxyServer) => Fetch
  readonly log: Log
}

const patienceMs = 20_000

/**
 * Asks the network about an account without starting it: nothing is polled, nothing of it is stored but
 * keys that the network renews while it answers, without which the old ones would be the last.
 * Null: its keys are not here (another host keeps them). Errors: those of a check, `secrets_unreadable`.
 */
export async function examineAccount(record: AccountRecord, parts: ExamineParts): Promise<Account | null> {
  const secret = await loadSecrets(parts.secrets, record.id, record.network)
  const isLacking = credentialFields[record.network].some(
    (field) => field.secret && field.required && secret[field.name] === undefined,
  )
  if (isLacking) return null
  const proxy = await loadProxy(parts.secrets, record.id, record.proxy)
  const channel = channelFactories[record.network]({
    ...identityOf(record),
    credentials: { ...record.publicFields, ...secret },
    fetch: accountFetch(parts, proxy),
    clock: parts.clock,
    log: parts.log,
    saveCredentials: (changed) => saveSecrets(parts.secrets, record.id, changed),
  })
  try {
    const { health } = await channel.check(AbortSignal.timeout(patienceMs))
    return view({ ...record, health })
  } catch (error) {
    throw explainCheck(error)
  }
}
