/**
 * `unreachable`: nobody answers at the proxy's address, or what answers is no proxy. `login`: it wants another name
 * and password. `refused`: it would not, or could not, lead on to the network. `system`: no way that the system's
 * settings name leads there.
 */
export type ProxyFailure = 'unreachable' | 'login' | 'refused' | 'system'

const codes = {
  unreachable: 'ERR_PROXY_UNREACHABLE',
  login: 'ERR_PROXY_LOGIN',
  refused: 'ERR_PROXY_REFUSED',
  system: 'ERR_PROXY_SYSTEM',
} as const satisfies Record<ProxyFailure, string>

/** The failure of a code, as a `ChannelError` carries it on. */
export function proxyFailureNamed(code: string | undefined): ProxyFailure {
  const named = (['login', 'refused', 'system'] as const).find((failure) => codes[failure] === code)
  return named ?? 'unreachable'
}

/** The way to the network failed at the proxy: not a byte of a request has left us. Never holds its login. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError'
  readonly code: string
  readonly failure: ProxyFailure

  constructor(failure: ProxyFailure, options?: ErrorOptions) {
    super(`the proxy failed: ${failure}`, options)
    this.failure = failure
    this.code = codes[failure]
  }
}

/** What was wrong with the proxy, of an error that wraps what `fetch` threw; null where the proxy is not to blame. */
export function proxyFailureOf(error: unknown): ProxyFailure | null {
  let at = error
  for (let depth = 0; at instanceof Error && depth < 8; depth++) {
    if (at instanceof ProxyError) return at.failure
    at = at.cause
  }
  return null
}
