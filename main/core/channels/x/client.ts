import type { ChannelErrorCode } from '#shared/channel.ts'
import { ChannelError } from '../channel-error.ts'
import type { ChannelContext } from '../channel.ts'
import { readAnswer, type Answer } from './answer.ts'
import { problemWords, redact, refusalCode } from './errors.ts'
import type { Query } from './fields.ts'
import type { RateLimits } from './rate-limits.ts'
import type { Session } from './session.ts'
import { problemSchema, type Problem } from './wire.ts'

/** Nothing X answers takes longer; a silent connection must not hold a stream for ever. */
const patienceMs = 30_000

/** Failures before a byte has left us: nothing can have happened there. */
const neverSentCodes = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH'])

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

  constructor(context: ChannelContext, session: Session, limits: RateLimits) {
    this.#context = context
    this.#session = session
    this.#limits = limits
  }

  /** Throws `ChannelError`; an aborted read throws the signal's reason. */
  async call(call: Call): Promise<Answer> {
    const waitMs = this.#limits.waitMs(call.endpoint)
    if (waitMs > 0) throw this.#error(call, 'rate_limited', 'none', { retryAfterMs: waitMs })
    const token = this.#session.accessToken
    let response = await this.#fetch(call, token)
    if (response.status === 401) {
      await response.body?.cancel()
      response = await this.#fetch(call, await this.#session.renewed(token))
    }
    const { status } = response
    this.#limits.note(call.endpoint, response.headers, status === 429)
    const body = await this.#read(call, response)
    if (status >= 400) throw this.#refused(call, status, body)
    const answer = readAnswer(body)
    if (!answer) throw this.#error(call, 'unreadable_answer', doubt(call), { platformCode: status })
    const first = answer.problems[0]
    if (first && !call.problemsAreAnswers && answer.data === undefined && !answer.hasMeta) {
      const code = refusalCode({
        status: first.status ?? 400,
        problem: first,
        direct: isDirect(call),
      })
      throw this.#error(call, code, doubt(call), { platformMessage: this.#words(first) })
    }
    if (first) {
      const details = answer.problems.slice(0, 5).map((problem) => problemWords(problem))
      this.#context.log.debug('answer with partial errors', { endpoint: call.endpoint, details })
    }
    return answer
  }

  async #fetch(call: Call, token: string): Promise<Response> {
    const url = new URL(this.#context.apiRoot + call.path)
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value))
    }
    const isWrite = call.body !== undefined
    if (call.signal.aborted) {
      if (isWrite) throw this.#error(call, 'unreachable', 'none', {}, call.signal.reason)
      throw call.signal.reason
    }
    try {
      return await this.#context.fetch(url.href, {
        method: isWrite ? 'POST' : 'GET',
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          ...(isWrite ? { 'content-type': 'application/json' } : {}),
        },
        ...(isWrite ? { body: JSON.stringify(call.body) } : {}),
        redirect: 'error',
        signal: AbortSignal.any([call.signal, AbortSignal.timeout(patienceMs)]),
      })
    } catch (error) {
      if (call.signal.aborted && !isWrite) throw call.signal.reason
      const delivery = isWrite && !neverSent(error) ? 'unknown' : 'none'
      throw this.#error(call, 'unreachable', delivery, {}, error)
    }
  }

  async #read(call: Call, response: Response): Promise<unknown> {
    try {
      return JSON.parse(await response.text())
    } catch (error) {
      if (response.status >= 400) return null
      if (call.signal.aborted && call.body === undefined) throw call.signal.reason
      const code = error instanceof SyntaxError ? 'unreadable_answer' : 'unreachable'
      throw this.#error(call, code, doubt(call), { platformCode: response.status }, error)
    }
  }

  #refused(call: Call, status: number, body: unknown): ChannelError {
    const problem = problemOf(body)
    const code = refusalCode({ status, problem, direct: isDirect(call) })
    const unsure = status >= 500 || status === 408
    return this.#error(call, code, unsure ? doubt(call) : 'none', {
      platformCode: status,
      platformMessage: this.#words(problem),
      ...(code === 'rate_limited' ? { retryAfterMs: this.#limits.waitMs(call.endpoint) } : {}),
    })
  }

  #words(problem: Problem | null): string {
    return redact(problemWords(problem), this.#session.secrets)
  }

  #error(
    call: Call,
    code: ChannelErrorCode,
    delivery: 'none' | 'unknown',
    more: {
      readonly platformCode?: number
      readonly platformMessage?: string
      readonly retryAfterMs?: number
    } = {},
    cause?: unknown,
  ): ChannelError {
    const details = { code, method: call.endpoint, delivery, ...more }
    return new ChannelError(details, cause === undefined ? undefined : { cause })
  }
}

function doubt(call: Call): 'none' | 'unknown' {
  return call.body === undefined ? 'none' : 'unknown'
}

function isDirect(call: Call): boolean {
  return call.path.startsWith('/2/dm_')
}

function problemOf(body: unknown): Problem | null {
  const whole = problemSchema.safeParse(body)
  if (whole.success && (whole.data.detail || whole.data.title)) return whole.data
  const errors = (body as { readonly errors?: unknown } | null)?.errors
  const first = problemSchema.safeParse(Array.isArray(errors) ? errors[0] : null)
  return first.success ? first.data : whole.success ? whole.data : null
}

function neverSent(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (neverSentCodes.has((cause as NodeJS.ErrnoException).code ?? '')) return true
  }
  return false
}
