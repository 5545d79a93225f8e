import { z } from 'zod'
import { ChannelError } from '../channel-error.ts'
import type { ChannelContext } from '../channel.ts'
import type { HttpAnswer } from '../http/exchange.ts'
import { parseJson } from '../http/json-answer.ts'
import { askNetwork } from '../http/no-answer.ts'
import { retryAfterMs } from '../http/waits.ts'

const method = 'POST /2/oauth2/token'
const patienceMs = 30_000

const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
})

/** The refusals of RFC 6749 §5.2: only these words say that our credentials are no good. */
const refusalSchema = z.object({
  error: z.enum([
    'invalid_request',
    'invalid_client',
    'invalid_grant',
    'unauthorized_client',
    'unsupported_grant_type',
    'invalid_scope',
  ]),
})

/** The bearer token and its renewal. */
export class Session {
  readonly #context: ChannelContext
  #accessToken: string
  #refreshToken: string | undefined
  #renewal: Promise<string> | null = null
  /** What X gave us and nobody could keep yet. */
  #unsaved: Readonly<Record<string, string>> | null = null
  /** One save at a time, so that older tokens never overwrite newer ones. */
  #saving: Promise<void> = Promise.resolve()
  /** Scopes as X listed them at the last renewal; null before that. */
  scopes: readonly string[] | null = null

  constructor(context: ChannelContext) {
    this.#context = context
    this.#accessToken = context.credentials.accessToken ?? ''
    this.#refreshToken = context.credentials.refreshToken || undefined
  }

  get accessToken(): string {
    return this.#accessToken
  }

  get canRenew(): boolean {
    return this.#refreshToken !== undefined
  }

  get secrets(): readonly (string | undefined)[] {
    return [this.#accessToken, this.#refreshToken, this.#context.credentials.clientSecret]
  }

  /**
   * A token other than `refused`. A refresh token works once, so simultaneous callers share one
   * renewal, and one who was refused with an older token simply gets the present one.
   */
  async renewed(refused: string): Promise<string> {
    if (this.#accessToken !== refused) return this.#accessToken
    this.#renewal ??= this.#renew().finally(() => {
      this.#renewal = null
    })
    return this.#renewal
  }

  /**
   * Saves tokens that could not be saved when they came. The old ones are spent: what we hold in memory
   * is all there is, so it is used in any case and saved at the next chance.
   */
  keep(): Promise<void> {
    if (this.#unsaved !== null) this.#saving = this.#saving.then(() => this.#save())
    return this.#saving
  }

  async #save(): Promise<void> {
    const tokens = this.#unsaved
    if (tokens === null) return
    try {
      await this.#context.saveCredentials(tokens)
      // Newer ones may have come meanwhile.
      if (this.#unsaved === tokens) this.#unsaved = null
    } catch (error) {
      this.#context.log.error('renewed tokens could not be saved; trying again with the next call', {
        error: String(error),
      })
    }
  }

  async #renew(): Promise<string> {
    if (!this.#refreshToken) throw dead('the access token has ended and there is no refresh token')
    const answer = await this.#ask(this.#refreshToken)
    const body = bodyOf(answer)
    if (answer.status >= 400) throw refusal(answer, body, this.#context.clock.now())
    const parsed = tokenSchema.safeParse(body)
    if (!parsed.success) {
      throw new ChannelError({ code: 'unreadable_answer', method, delivery: 'none' })
    }
    const { access_token: accessToken, refresh_token: refreshToken, scope } = parsed.data
    this.#accessToken = accessToken
    this.#refreshToken = refreshToken ?? this.#refreshToken
    if (scope !== undefined) this.scopes = scope.split(' ').filter(Boolean)
    const unsaved = refreshToken ?? this.#unsaved?.['refreshToken']
    // The refresh token first: after a kill between the two it gets the other, which alone would soon have ended.
    this.#unsaved = { ...(unsaved !== undefined && { refreshToken: unsaved }), accessToken }
    await this.keep()
    return accessToken
  }

  /** Not tied to any caller's signal: an answer that is thrown away would cost us the account. */
  #ask(refreshToken: string): Promise<HttpAnswer> {
    const { clientId, clientSecret } = this.#context.credentials
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
    if (clientId) form.set('client_id', clientId)
    const headers: Record<string, string> = {
      'content-type': 'application/x-www-form-urlencoded',
    }
    if (clientId && clientSecret) headers.authorization = basicAuthorization(clientId, clientSecret)
    const request = {
      url: `${this.#context.apiRoot}/2/oauth2/token`,
      headers,
      body: form.toString(),
      timeoutMs: patienceMs,
      signal: new AbortController().signal,
    }
    return askNetwork(this.#context.fetch, request, { method, write: false })
  }
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
function basicAuthorization(clientId: string, clientSecret: string): string {
  const encode = (part: string) => encodeURIComponent(part.toWellFormed())
  return `Basic ${Buffer.from(`${encode(clientId)}:${encode(clientSecret)}`).toString('base64')}`
}

/** Null where somebody else has answered (a proxy's page) or nobody has. */
function bodyOf({ bytes }: HttpAnswer): unknown {
  try {
    return parseJson(bytes)
  } catch {
    return null
  }
}

/** A verdict on our credentials, or a failure that passes: then the same refresh token works later. */
function refusal({ status, headers }: HttpAnswer, body: unknown, now: number): ChannelError {
  const said = refusalSchema.safeParse(body)
  if (said.success && status < 500 && status !== 429) {
    return dead(`the refresh token was not accepted (${said.data.error})`)
  }
  return new ChannelError({
    code: status === 429 ? 'rate_limited' : 'server_error',
    method,
    delivery: 'none',
    platformCode: status,
    retryAfterMs: retryAfterMs(headers, now),
  })
}

function dead(platformMessage: string): ChannelError {
  return new ChannelError({ code: 'token_dead', method, delivery: 'none', platformMessage })
}
