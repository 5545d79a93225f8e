import type { Fetch } from '../../ports.ts'
import { ChannelError } from '../channel-error.ts'

/** One HTTP exchange whose answer must be JSON. Failures are `ChannelError`s with their `delivery`. */
export interface Exchange {
  /** For errors: the platform method, never the address, which may hold a key. */
  readonly method: string
  readonly url: string
  /** Form fields of a POST; without them it is a GET. */
  readonly form?: URLSearchParams
  /** Whether the exchange may change something on the platform. */
  readonly write: boolean
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** The connection was never made, so nothing can have happened. */
const neverArrived = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** Throws `ChannelError`, or the signal's reason when a read was aborted by the caller. */
export async function exchangeJson(fetch: Fetch, exchange: Exchange): Promise<unknown> {
  exchange.signal.throwIfAborted()
  const { status, text, retryAfter } = await exchangeText(fetch, exchange)
  if (status >= 500) throw refused(exchange, 'server_error', status)
  if (status === 429) throw refused(exchange, 'rate_limited', status, retryAfter)
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw refused(exchange, 'unreadable_answer', status)
  }
}

async function exchangeText(fetch: Fetch, exchange: Exchange) {
  // Real time on purpose: the network is as slow as it is, however fast the product's clock runs.
  const timeout = AbortSignal.timeout(exchange.timeoutMs)
  try {
    const response = await fetch(exchange.url, {
      method: exchange.form ? 'POST' : 'GET',
      body: exchange.form ?? null,
      signal: AbortSignal.any([exchange.signal, timeout]),
      redirect: 'error',
    })
    const retryAfter = Number(response.headers.get('retry-after')) || undefined
    return { status: response.status, text: await response.text(), retryAfter }
  } catch (error) {
    if (exchange.signal.aborted && !exchange.write) throw exchange.signal.reason
    const reason = failureCode(error)
    throw new ChannelError({
      code: 'unreachable',
      method: exchange.method,
      delivery: exchange.write && !neverArrived.has(reason) ? 'unknown' : 'none',
      platformMessage: reason,
    })
  }
}

function refused(
  exchange: Exchange,
  code: 'server_error' | 'rate_limited' | 'unreadable_answer',
  status: number,
  retryAfterSeconds?: number,
): ChannelError {
  return new ChannelError({
    code,
    method: exchange.method,
    delivery: exchange.write && code !== 'rate_limited' ? 'unknown' : 'none',
    platformCode: `HTTP ${status}`,
    retryAfterMs: retryAfterSeconds === undefined ? undefined : retryAfterSeconds * 1000,
  })
}

/** `fetch` hides the system's own code one or two causes deep. */
export function failureCode(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    if ('code' in at && typeof at.code === 'string') return at.code
    if (at.name === 'TimeoutError') return 'ETIMEDOUT'
  }
  return error instanceof Error ? error.name : 'unknown'
}
