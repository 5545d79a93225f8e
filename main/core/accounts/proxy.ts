import type { AccountProxy } from '#shared/contract/accounts.ts'
import { OtklikError } from '#shared/errors.ts'
import { isLoopback } from '../channels/http/loopback.ts'
import type { Fetch, ProxyServer, Secrets } from '../ports.ts'

const protocols = new Set(['http:', 'https:', 'socks5:'])

/**
 * The proxy a person named: `http://`, `https://` or `socks5://`, with or without `name:password@`; without a
 * scheme it is http. Null for nothing. Error: `credentials_invalid` of the field `proxy`, without what was typed.
 */
export function readProxy(typed: string): ProxyServer | null {
  const text = typed.trim()
  if (text === '') return null
  const url = URL.parse(/^\w+:\/\//.test(text) ? text : `http://${text}`)
  const isBare = url && ['', '/'].includes(url.pathname) && url.search === '' && url.hash === ''
  const hasHalfLogin = url && (url.username === '') !== (url.password === '')
  if (!url || !isBare || hasHalfLogin || !protocols.has(url.protocol) || url.hostname === '') {
    throw new OtklikError('credentials_invalid', { field: 'proxy' })
  }
  return {
    address: `${url.protocol}//${url.host}`,
    login: url.username === '' ? null : `${url.username}:${url.password}`,
  }
}

/** What may be stored and shown of it. */
export const openPartOf = (proxy: ProxyServer | null): AccountProxy | null =>
  proxy && { address: proxy.address, hasLogin: proxy.login !== null }

const loginName = (accountId: number) => `account:${accountId}:proxyLogin`

export async function saveProxyLogin(secrets: Secrets, accountId: number, proxy: ProxyServer | null) {
  if (proxy?.login == null) await secrets.remove(loginName(accountId))
  else await secrets.set(loginName(accountId), proxy.login)
}

/** Error: `credentials_invalid` where its login is not here: without it nobody is asked, least of all directly. */
export async function loadProxy(
  secrets: Secrets,
  accountId: number,
  known: AccountProxy | null,
): Promise<ProxyServer | null> {
  if (!known) return null
  const login = known.hasLogin ? await secrets.get(loginName(accountId)) : null
  if (known.hasLogin && login === null) throw new OtklikError('credentials_invalid', { field: 'proxy' })
  return { address: known.address, login }
}

/** How an account asks its network: through its proxy if it has one. This machine is asked directly, always. */
export function accountFetch(
  ports: { readonly fetch: Fetch; readonly fetchThrough: (proxy: ProxyServer) => Fetch },
  proxy: ProxyServer | null,
): Fetch {
  if (!proxy) return ports.fetch
  const through = ports.fetchThrough(proxy)
  return (input, init) => (isLoopback(addressOf(input)) ? ports.fetch(input, init) : through(input, init))
}

function addressOf(input: Parameters<Fetch>[0]): string {
  if (typeof input === 'string') return input
  return input instanceof URL ? input.href : input.url
}
