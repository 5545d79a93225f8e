import { networkInterfaces, hostname } from 'node:os'
import { isIP } from 'node:net'

/** `HOST:PORT`, `[::1]:PORT` or a port alone; null for anything else. */
export function listenOf(text: string): { readonly host: string; readonly port: number } | null {
  const found = /^(?:(?:\[([\da-f:.]+)\]|([\w.-]+)):)?(\d{1,5})$/i.exec(text)
  if (!found) return null
  const port = Number(found[3])
  return port > 65_535 ? null : { host: found[1] ?? found[2] ?? '127.0.0.1', port }
}

export const isLoopback = (host: string) => host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host)

/** What a machine that listens on `host` may be called by those who come from elsewhere. */
export function namesFor(host: string): readonly string[] {
  if (isLoopback(host)) return ['127.0.0.1', 'localhost']
  if (host !== '0.0.0.0' && host !== '::') return [host]
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ address }) => !address.startsWith('fe80:'))
    .map(({ address }) => address)
  return [...new Set(['localhost', hostname().toLowerCase(), ...addresses])]
}

/** As it stands in the `Host` of a request: without the port where it is the scheme's own. */
export function hostHeader(name: string, port: number, scheme: 'http' | 'https'): string {
  const shown = isIP(name) === 6 ? `[${name}]` : name.toLowerCase()
  return port === (scheme === 'https' ? 443 : 80) ? shown : `${shown}:${port}`
}
