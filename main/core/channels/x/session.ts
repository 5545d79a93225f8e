import { z } from 'zod'
import { ChannelError } from '../channel-error.ts'
import type { ChannelContext } from '../channel.ts'

const tokenSchema = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  scope: z.string().optional(),
})

const method = 'POST /2/oauth2/token'

/** The bearer token and its renewal. Rotated tokens are saved before they are used. */
export class Session {
  readonly #context: ChannelContext
  #accessToken: string
  #refreshToken: string | undefined
  #renewal: Promise<string> | null = null
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

  async #renew(): Promise<string> {
    if (!this.#refreshToken) throw dead('the access token has ended and there is no refresh token')
    const response = await this.#ask(this.#refreshToken)
    if (response.status === 400 || response.status === 401 || response.status === 403) {
      throw dead('the refresh token was not accepted')
    }
    if (!response.ok) {
      throw new ChannelError({
        code: response.status === 429 ? 'rate_limited' : 'server_error',
        method,
        delivery: 'none',
        platformCode: response.status,
      })
    }
    const parsed = tokenSchema.safeParse(await response.json().catch(() => null))
    if (!parsed.success) {
      throw new ChannelError({ code: 'unreadable_answer', method, delivery: 'none' })
    }
    const { access_token: accessToken, refresh_token: refreshToken, scope } = parsed.data
    await this.#context.saveCredentials({
      accessToken,
      ...(refreshToken ? { refreshToken } : {}),
    })
    this.#accessToken = accessToken
    this.#refreshToken = refreshToken ?? this.#refreshToken
    if (scope !== undefined) this.scopes = scope.split(' ').filter(Boolean)
    return accessToken
  }

  /** Not tied to any caller's signal: an answer that is thrown away would cost us the account. */
  async #ask(refreshToken: string): Promise<Response> {
    const { clientId, clientSecret } = this.#context.credentials
    const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken })
    if (clientId) form.set('client_id', clientId)
    const headers: Record<string, string> = {
      'content-type': 'application/x-www-form-urlencoded',
    }
    if (clientId && clientSecret) headers.authorization = basicAuthorization(clientId, clientSecret)
    try {
      return await this.#context.fetch(`${this.#context.apiRoot}/2/oauth2/token`, {
        method: 'POST',
        headers,
        body: form.toString(),
        redirect: 'error',
        signal: AbortSignal.timeout(30_000),
      })
    } catch (error) {
      throw new ChannelError({ code: 'unreachable', method, delivery: 'none' }, { cause: error })
    }
  }
}

/** RFC 6749 §2.3.1: both parts are form-encoded before they are joined. */
export function basicAuthorization(clientId: string, clientSecret: string): string {
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}

function dead(platformMessage: string): ChannelError {
  return new ChannelError({ code: 'token_dead', method, delivery: 'none', platformMessage })
}
