import type { SimulatorRequest, SimulatorResponse } from '../http-server.ts'
import type { Clock } from '#shared/clock.ts'
import { keptValue, type Memory } from '../memory/memory.ts'

const simulatedScopes =
  'tweet.read tweet.write users.read dm.read dm.write media.write offline.access'

export interface TokenOptions {
  readonly clock: Clock
  readonly random: () => number
  readonly clientId: string
  /** Null: a public client, which only names itself. */
  readonly clientSecret: string | null
  readonly accessTokenSeconds: number
  readonly memory: Memory
}

interface KeptTokens {
  /** Every access token with the instant it ends. */
  readonly access: readonly (readonly [token: string, endsAt: number])[]
  readonly accessToken: string
  readonly refreshToken: string
}

/**
 * OAuth 2.0 as X does it: access tokens that end, refresh tokens that work once.
 */
export class Tokens {
  readonly #options: TokenOptions
  readonly #access: Map<string, number>
  #refreshToken: string
  #accessToken: string

  constructor(options: TokenOptions) {
    this.#options = options
    const kept = keptValue(options.memory, 'x.tokens') as KeptTokens | undefined
    this.#access = new Map(kept?.access)
    this.#refreshToken = kept?.refreshToken ?? this.#make('refresh')
    this.#accessToken = kept?.accessToken ?? this.#grant()
    this.#keep()
  }

  get current() {
    return { accessToken: this.#accessToken, refreshToken: this.#refreshToken }
  }

  accepts(authorization: string | undefined): boolean {
    const token = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
    return (this.#access.get(token ?? '') ?? 0) > this.#options.clock.now()
  }

  /** Ends every access token now, as X does when an app's rights change. */
  endAccess(): void {
    this.#access.clear()
    this.#keep()
  }

  exchange({ body, headers }: SimulatorRequest): SimulatorResponse {
    if (!this.#isClient(body, headers.authorization)) {
      return refusal('unauthorized_client', 'Missing valid authorization header', 401)
    }
    if (body.grant_type === 'refresh_token') {
      if (body.refresh_token !== this.#refreshToken) {
        return refusal('invalid_request', 'Value passed for the token was invalid.')
      }
      return this.#answer()
    }
    return refusal('unsupported_grant_type')
  }

  #answer(): SimulatorResponse {
    this.#refreshToken = this.#make('refresh')
    this.#accessToken = this.#grant()
    this.#keep()
    return {
      status: 200,
      json: {
        token_type: 'bearer',
        expires_in: this.#options.accessTokenSeconds,
        access_token: this.#accessToken,
        scope: simulatedScopes,
        refresh_token: this.#refreshToken,
      },
    }
  }

  #isClient(body: SimulatorRequest['body'], authorization: string | undefined): boolean {
    const { clientId, clientSecret } = this.#options
    if (clientSecret === null) return body.client_id === clientId
    const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`
    return authorization === `Basic ${Buffer.from(pair).toString('base64')}`
  }

  #keep(): void {
    const now = this.#options.clock.now()
    const kept: KeptTokens = {
      access: Array.from(this.#access).filter(([, endsAt]) => endsAt > now),
      accessToken: this.#accessToken,
      refreshToken: this.#refreshToken,
    }
    this.#options.memory.keep('x.tokens', '', kept)
  }

  #grant(): string {
    const token = this.#make('access')
    this.#access.set(token, this.#options.clock.now() + this.#options.accessTokenSeconds * 1000)
    return token
  }

  #make(kind: string): string {
    const part = () => Math.floor(this.#options.random() * 2 ** 32).toString(36)
    return `simulated-x-${kind}-${part()}${part()}${part()}`
  }
}

function refusal(error: string, description = error, status = 400): SimulatorResponse {
  return { status, json: { error, error_description: description } }
}
