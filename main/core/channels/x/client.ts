import type { ChannelErrorCode } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { ChannelContext } from '../channel.ts'
import type { HttpAnswer } from '../http/exchange.ts'
import { NotJsonError, pauseIfLarge, readJson } from '../http/json-answer.ts'
import { askNetwork } from '../http/no-answer.ts'
import { retryAfterMs, serverNow } from '../http/waits.ts'
import { readAnswer, type Answer } from './answer.ts'
import { problemOf, problemWords, reasonsOf, redact, refusalCode } from './errors.ts'
import type { Query } from './fields.ts'
import type { RateLimits } from './rate-limits.ts'
import type { Session } from './session.ts'

/** Nothing X answers takes longer; a silent connection must not hold a stream for ever. */
const patienceMs = 30_000

export interface Call {
  /**
   * The documented template, for example `GET /2/users/:id/mentions`; rate limits are kept by it.
   */
  readonly endpoint: string
  readonly path: string
  readonly query?: Query
  /** Sent as JSON; its presence makes the call a write. */
  readonly body?: unknown
  /** Set where an answer of nothing but errors is what was asked for (which posts are gone?). */
  readonly problemsAreAnswers?: boolean
  readonly signal: AbortSignal
}

/** One call to X: authorised, limited, and with every outcome told apart. */
export class XClient {
  readonly #context: ChannelContext
  readonly #session: Session
  readonly #limits: RateLimits
  /** How far X's clock stood ahead of ours at its last answer; negative where ours is fast. */
  aheadMs = 0

  constructor(context: ChannelContext, session: Session, limits: RateLimits) {
    this.#context = context
    this.#session = session
    this.#limits = limits
  }

  /** Throws `ChannelError`; an aborted read throws the signal's reason. */
  async call(call: Call): Promise<Answer> {
    const waitMs = this.#limits.waitMs(call.endpoint)
    if (waitMs > 0) throw failed(call, 'rate_limited', 'none', { retryAfterMs: waitMs })
    await this.#session.keep()
    const token = this.#session.accessToken
    let response = await this.#ask(call, token)
    if (response.status === 401) {
      response = await this.#ask(call, await this.#session.renewed(token))
    }
    const { status, headers } = response
    this.#limits.note(call.endpoint, headers, status === 429)
    const now = this.#context.clock.now()
    this.aheadMs = serverNow(headers, now) - now
    const body = await this.#read(call, response)
    if (status >= 400) throw this.#refused(call, response, body)
    const answer = readAnswer(body)
    await pauseIfLarge(response.bytes)
    if (!answer) throw failed(call, 'unreadable_answer', doubt(call), { platformCode: status })
    const first = answer.problems[0]
    if (first && !call.problemsAreAnswers && answer.data === undefined && !answer.hasMeta) {
      const code = refusalCode({
        status: first.status ?? 400,
        problem: first,
        direct: isDirect(call),
      })
      throw failed(call, code, doubt(call), { platformMessage: this.#words(body) })
    }
    if (first) {
      const details = answer.problems.slice(0, 5).map((problem) => problemWords(problem))
      this.#context.log.debug('answer with partial errors', { endpoint: call.endpoint, details })
    }
    return answer
  }

  #ask(call: Call, token: string): Promise<HttpAnswer> {
    const url = new URL(this.#context.apiRoot + call.path)
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value))
    }
    const isWrite = call.body !== undefined
    const request = {
      url: url.href,
      headers: {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
        ...(isWrite ? { 'content-type': 'application/json' } : {}),
      },
      ...(isWrite ? { body: JSON.stringify(call.body) } : {}),
      timeoutMs: patienceMs,
      signal: call.signal,
    }
    return askNetwork(this.#context.fetch, request, { method: call.endpoint, write: isWrite })
  }

  /**
   * A page instead of JSON is some proxy's word, and so no verdict on our token, our rights or the
   * person we write to, whatever its status.
   */
  async #read(call: Call, { status, headers, bytes }: HttpAnswer): Promise<unknown> {
    try {
      return await readJson(bytes)
    } catch (error) {
      if (!(error instanceof NotJsonError)) throw error
      const code =
        status === 429 ? 'rate_limited' : status >= 400 ? 'server_error' : 'unreadable_answer'
      throw failed(
        call,
        code,
        status === 429 ? 'none' : doubt(call),
        {
          platformCode: status,
          platformMessage: error.reason,
          retryAfterMs:
            status === 429
              ? this.#limits.waitMs(call.endpoint)
              : retryAfterMs(headers, this.#context.clock.now()),
        },
        error,
      )
    }
  }

  #refused(call: Call, { status, headers }: HttpAnswer, body: unknown): ChannelError {
    const problem = problemOf(body)
    const code =
      problem === null && (status === 401 || status === 403)
        ? 'server_error'
        : refusalCode({ status, problem, direct: isDirect(call) })
    const unsure = status >= 500 || status === 408 || code === 'server_error'
    return failed(call, code, unsure ? doubt(call) : 'none', {
      platformCode: status,
      platformMessage: this.#words(body),
      retryAfterMs:
        code === 'rate_limited'
          ? this.#limits.waitMs(call.endpoint)
          : retryAfterMs(headers, this.#context.clock.now()),
    })
  }

  #words(body: unknown): string {
    return redact(reasonsOf(body), this.#session.secrets)
  }
}

function failed(
  call: Call,
  code: ChannelErrorCode,
  delivery: 'none' | 'unknown',
  more: {
    readonly platformCode?: number
    readonly platformMessage?: string
    readonly retryAfterMs?: number | undefined
  },
  cause?: unknown,
): ChannelError {
  const details = { code, method: call.endpoint, delivery, ...more }
  return new ChannelError(details, cause === undefined ? undefined : { cause })
}

function doubt(call: Call): 'none' | 'unknown' {
  return call.body === undefined ? 'none' : 'unknown'
}

function isDirect(call: Call): boolean {
  return call.path.startsWith('/2/dm_')
}
