import type { Socket } from 'node:net'
import type { Fetch, ProxyServer } from '#core/ports.ts'
import { dialThrough } from './dial-proxy.ts'

export interface ProxiedFetchOptions {
  /** Certificates to believe instead of the usual ones, PEM. */
  readonly ca?: string
}

/**
 * A `fetch` whose every connection goes through this proxy: CONNECT of an http or https proxy, or SOCKS5. What it
 * throws has a `ProxyError` among its causes where the proxy failed and not who was asked. The library is loaded
 * with the first request: most people have no proxy.
 */
export function proxiedFetch(proxy: ProxyServer, { ca }: ProxiedFetchOptions = {}): Fetch {
  let dispatcher: Promise<unknown> | null = null

  /** Node's `fetch` is the same library and takes it; the two have types of their own. */
  async function connectProxy() {
    const { Agent, buildConnector } = await import('undici')
    const secure = buildConnector(ca === undefined ? {} : { ca })
    return new Agent({
      connect(options, callback) {
        const port = Number(options.port) || (options.protocol === 'https:' ? 443 : 80)
        const dialled = dialThrough(proxy, { host: options.hostname, port }, ca)
        void settle(dialled, (outcome) => {
          if (outcome instanceof Error) callback(outcome, null)
          else if (options.protocol === 'https:') secure({ ...options, httpSocket: outcome }, callback)
          else callback(null, outcome)
        })
      },
    })
  }

  return async (input, init) => {
    dispatcher ??= connectProxy()
    return fetch(input, { ...init, dispatcher: await dispatcher } as RequestInit)
  }
}

/** For a library that wants to be called back. */
async function settle(dialling: Promise<Socket>, told: (outcome: Socket | Error) => void) {
  let outcome: Socket | Error
  try {
    outcome = await dialling
  } catch (error) {
    outcome = error instanceof Error ? error : new Error(String(error))
  }
  told(outcome)
}
