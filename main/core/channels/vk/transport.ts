import type { Clock, Fetch } from '../../ports.ts'
import { ChannelError } from '../channel-error.ts'
import { NotJsonError, readJson } from '../http/json-answer.ts'
import { askNetwork } from '../http/no-answer.ts'
import { retryAfterMs } from '../http/waits.ts'

/** One HTTP exchange whose answer must be JSON. */
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
  /** Told the headers of whatever VK answers. */
  readonly onAnswer?: (headers: Headers) => void
}

export interface Transport {
  readonly fetch: Fetch
  readonly clock: Clock
}

/** Throws `ChannelError`, or the signal's reason when a read was aborted by the caller. */
export async function exchangeJson(
  { fetch, clock }: Transport,
  exchange: Exchange,
): Promise<unknown> {
  const { url, form, timeoutMs, signal } = exchange
  signal.throwIfAborted()
  const request = { url, body: form, timeoutMs, signal }
  const { status, headers, bytes } = await askNetwork(fetch, request, exchange)
  exchange.onAnswer?.(headers)
  if (status >= 500) throw refused(exchange, 'server_error', `HTTP ${status}`)
  if (status === 429) {
    throw refused(exchange, 'rate_limited', 'HTTP 429', retryAfterMs(headers, clock.now()))
  }
  try {
    return await readJson(bytes)
  } catch (error) {
    const reason = error instanceof NotJsonError ? error.reason : 'unreadable'
    throw refused(exchange, 'unreadable_answer', `HTTP ${status} ${reason}`)
  }
}

function refused(
  { method, write }: Exchange,
  code: 'server_error' | 'rate_limited' | 'unreadable_answer',
  platformCode: string,
  waitMs?: number,
): ChannelError {
  const delivery = write && code !== 'rate_limited' ? 'unknown' : 'none'
  return new ChannelError({ code, method, delivery, platformCode, retryAfterMs: waitMs })
}
