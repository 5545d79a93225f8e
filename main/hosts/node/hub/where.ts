import type { IncomingMessage } from 'node:http'
import { isIP } from 'node:net'

/** Where a hub is reached, and whose word it takes for it. */
export interface HubPlace {
  /** Hosts as browsers name them, with the port where it is not the scheme's own: `hub.example.ru:8443`. */
  readonly hosts: ReadonlySet<string>
  readonly scheme: 'http' | 'https'
  /** The address of the proxy that ends TLS before us; null: nobody stands before us. */
  readonly proxy: string | null
}

export interface Asker {
  readonly address: string
  /** Null for a request that does not come to one of our names, or not from our own pages. */
  readonly refusal: 400 | 421 | 403 | null
}

/**
 * Who asks, from where, and whether they may at all: a foreign `Host` (DNS rebinding), a foreign `Origin` or a page of
 * another site is refused. `X-Forwarded-For` is believed of the proxy we were told of and of nobody else.
 */
export function askerOf(request: IncomingMessage, place: HubPlace, isPage: boolean): Asker {
  const peer = plain(request.socket.remoteAddress ?? '')
  const { headers } = request
  const isProxied = place.proxy !== null && peer === place.proxy
  // What another than the proxy says of itself came past the proxy: it was not encrypted.
  if (place.proxy !== null && !isProxied) return { address: peer, refusal: 421 }
  if (isProxied && headers['x-forwarded-proto'] !== 'https') return { address: peer, refusal: 400 }
  const address = isProxied ? forwardedFor(headers['x-forwarded-for'], peer) : peer
  const host = (isProxied ? (lastOf(headers['x-forwarded-host']) ?? headers.host) : headers.host)?.toLowerCase() ?? ''
  if (!place.hosts.has(host)) return { address, refusal: 421 }
  if (headers.origin !== undefined && headers.origin !== `${place.scheme}://${host}`) return { address, refusal: 403 }
  const site = headers['sec-fetch-site']
  const isOurs = site === undefined || site === 'same-origin' || site === 'none'
  const mayLink = isPage && headers['sec-fetch-dest'] === 'document'
  return { address, refusal: isOurs || mayLink ? null : 403 }
}

/** The last address is the one our proxy saw; those before it are what others claim. */
function forwardedFor(header: string | readonly string[] | undefined, peer: string): string {
  const last = lastOf(header)
  return last !== null && isIP(last) !== 0 ? plain(last) : peer
}

function lastOf(header: string | readonly string[] | undefined): string | null {
  const text = typeof header === 'string' ? header : header?.join(',')
  return text?.split(',').at(-1)?.trim() || null
}

/** `::ffff:10.0.0.1` is the same machine as `10.0.0.1`. */
export const plain = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '')
