import type { ProxyServer } from '#core/ports.ts'

const schemes: Readonly<Record<string, string>> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS5: 'socks5',
}

/**
 * The ways to an address as a browser names them (`PROXY host:port; SOCKS5 host:port; DIRECT`), in their order; null
 * stands for the direct one. Kinds we cannot speak (SOCKS4) are left out; where nothing is left, nothing leads there.
 */
export function waysOf(answer: string): readonly (ProxyServer | null)[] {
  return answer.split(';').flatMap((part) => {
    const [kind = '', address = ''] = part.trim().split(/\s+/)
    if (kind.toUpperCase() === 'DIRECT') return [null]
    const scheme = schemes[kind.toUpperCase()]
    if (scheme === undefined || !URL.canParse(`${scheme}://${address}`)) return []
    return [{ address: `${scheme}://${address}`, login: null }]
  })
}
