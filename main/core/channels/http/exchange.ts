import type { Fetch } from '../../ports.ts'
import { proxyFailureOf } from './proxy-error.ts'
import { failureReason, neverSent } from './never-sent.ts'
import { readLimited, TooLargeError } from './read-limited.ts'

/** No page of any network's API comes near this, decoded. */
export const largestAnswerBytes = 16 * 1024 * 1024

export interface HttpRequest {
  readonly url: string
  /** Default GET, with a body POST. */
  readonly verb?: string | undefined
  readonly headers?: RequestInit['headers']
  readonly body?: RequestInit['body'] | undefined
  /** For the whole exchange, in real time: the network is as slow as it is, whatever the clock's speed. */
  readonly timeoutMs: number
  /** Default `largestAnswerBytes`. */
  readonly limitBytes?: number | undefined
  readonly signal: AbortSignal
}

/** What came back, whatever its status. */
export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Uint8Array
}

/** There is no answer: nobody was reached, the connection broke, it took too long or held too much. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError'
  /** A word for a person who mends it (`ECONNRESET`); may hold words of the system, never the address. */
  readonly reason: string
  /** The request surely took no effect. */
  readonly neverSent: boolean
  /** The server did answer, with more than we read. */
  readonly tooLarge: boolean
  /** It was the proxy that failed. */
  readonly byProxy: boolean

  constructor(cause: unknown, isUnsent = neverSent(cause)) {
    super('no answer', { cause })
    this.reason = cause instanceof TooLargeError ? cause.message : failureReason(cause)
    this.neverSent = isUnsent
    this.tooLarge = cause instanceof TooLargeError
    this.byProxy = proxyFailureOf(cause) !== null
  }
}

/**
 * One request and its answer, read whole. Redirects are refused: an API does not move, and what we send
 * along is for nobody else. Throws `NoAnswerError`, also when the caller's signal was aborted.
 */
export async function exchange(fetch: Fetch, request: HttpRequest): Promise<HttpAnswer> {
  const { body, headers, limitBytes = largestAnswerBytes, signal } = request
  if (signal.aborted) throw new NoAnswerError(signal.reason, true)
  try {
    const response = await fetch(request.url, {
      method: request.verb ?? (body ? 'POST' : 'GET'),
      ...(headers !== undefined && { headers }),
      ...(body !== undefined && { body }),
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(request.timeoutMs)]),
    })
    const bytes = await readLimited(response, limitBytes)
    return { status: response.status, headers: response.headers, bytes }
  } catch (error) {
    throw new NoAnswerError(error)
  }
}
