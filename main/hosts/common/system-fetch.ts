import { isLoopback } from '#core/channels/http/loopback.ts'
import { ProxyError, proxyFailureOf } from '#core/channels/http/proxy-error.ts'
import type { Clock, Fetch, ProxyServer } from '#core/ports.ts'
import { waysOf } from './proxy-answer.ts'

export interface SystemFetchOptions {
  /** The system's proxies for an address, as a browser names them (`PROXY host:port; DIRECT`). */
  readonly resolve: (origin: string) => Promise<string>
  readonly direct: Fetch
  readonly through: (proxy: ProxyServer) => Fetch
  readonly clock: Pick<Clock, 'elapsed'>
}

/** So long a setting that was changed may go unnoticed. */
const believedMs = 60_000

/**
 * Asks the web the way the system's settings say, a proxy script included: each way in its order, until one leads to
 * somebody. This machine is always asked directly. Where no way is left the request fails; it never takes another.
 */
export function systemFetch({ resolve, direct, through, clock }: SystemFetchOptions): Fetch {
  const known = new Map<string, { readonly ways: Promise<readonly Fetch[]>; readonly at: number }>()
  const proxies = new Map<string, Fetch>()

  /** One `fetch` a proxy, so that its connections are used again. */
  function by(proxy: ProxyServer | null): Fetch {
    if (!proxy) return direct
    const made = proxies.get(proxy.address) ?? through(proxy)
    proxies.set(proxy.address, made)
    return made
  }

  function waysTo(origin: string): Promise<readonly Fetch[]> {
    const found = known.get(origin)
    if (found && clock.elapsed() - found.at < believedMs) return found.ways
    const ways = resolve(origin).then(
      (answer) => waysOf(answer).map(by),
      (cause: unknown) => {
        throw new ProxyError('system', { cause })
      },
    )
    known.set(origin, { ways, at: clock.elapsed() })
    // A question that failed is asked again with the next request.
    ways.catch(() => known.delete(origin))
    return ways
  }

  return async (input, init) => {
    const url = typeof input === 'string' || input instanceof URL ? new URL(input) : new URL(input.url)
    if (isLoopback(url.href)) return direct(input, init)
    let failure: unknown = null
    for (const fetch of await waysTo(url.origin)) {
      try {
        return await fetch(input, init)
      } catch (error) {
        failure = error
        // Only a way that led to nobody is left for the next: what was asked may have been done otherwise.
        if (proxyFailureOf(error) !== 'unreachable') break
      }
    }
    if (failure !== null && proxyFailureOf(failure) === null) throw failure
    throw new ProxyError('system', { cause: failure })
  }
}
