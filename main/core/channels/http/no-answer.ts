import type { Fetch } from '../../ports.ts'
import { ChannelError } from '../channel-error.ts'
import { exchange, NoAnswerError, type HttpAnswer, type HttpRequest } from './exchange.ts'

interface NetworkCall {
  /** For errors: the platform's method, never the address, which may hold a key. */
  readonly method: string
  /** Whether the request may change something on the platform. */
  readonly write: boolean
}

/**
 * `exchange` for a channel. Throws `ChannelError` where there is no answer, and the signal's reason when
 * a read was aborted by the caller; an aborted write may have taken effect, and says so.
 */
export async function askNetwork(
  fetch: Fetch,
  request: HttpRequest,
  call: NetworkCall,
): Promise<HttpAnswer> {
  try {
    return await exchange(fetch, request)
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error
    if (request.signal.aborted && !call.write) throw request.signal.reason
    throw noAnswerFailure(error, call)
  }
}

/** What no answer means to a channel. */
export function noAnswerFailure(error: NoAnswerError, { method, write }: NetworkCall): ChannelError {
  return new ChannelError({
    code: error.tooLarge ? 'unreadable_answer' : error.byProxy ? 'proxy_failed' : 'unreachable',
    method,
    delivery: write && !error.neverSent ? 'unknown' : 'none',
    platformMessage: error.reason,
  })
}
