import { z } from 'zod'
import { createHash, randomBytes } from 'node:crypto'
import { OtklikError } from '#shared/errors.ts'
import type { Fetch } from '../../ports.ts'
import { basicAuthorization } from './session.ts'

/**
 * What the product asks a brand to allow. `offline.access` is what makes the account outlive two
 * hours.
 */
export const requiredScopes = [
  'tweet.read',
  'tweet.write',
  'users.read',
  'dm.read',
  'dm.write',
  'media.write',
  'offline.access',
] as const

const defaultAuthorizeRoot = 'https://x.com'

/** Proof key for code exchange, RFC 7636 method S256. */
export interface ProofKey {
  /** Stays here until the exchange: 43 characters of `A-Za-z0-9-_`. */
  readonly verifier: string
  readonly challenge: string
}

/** `entropy`: 32 random bytes. */
export function createProofKey(entropy: Uint8Array = randomBytes(32)): ProofKey {
  const verifier = Buffer.from(entropy).toString('base64url')
  return { verifier, challenge: createHash('sha256').update(verifier).digest('base64url') }
}

/** A value the redirect must bring back, against forged redirects. */
export function createState(entropy: Uint8Array = randomBytes(24)): string {
  return Buffer.from(entropy).toString('base64url')
}

export interface AuthorizeRequest {
  readonly clientId: string
  /** Exactly as registered with X, for example `http://127.0.0.1:8721/callback`. */
  readonly redirectUri: string
  readonly state: string
  readonly challenge: string
  readonly scopes?: readonly string[]
  readonly authorizeRoot?: string
}

/** Where the person says yes. */
export function authorizeUrl(request: AuthorizeRequest): string {
  const url = new URL('/i/oauth2/authorize', request.authorizeRoot ?? defaultAuthorizeRoot)
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: request.clientId,
    redirect_uri: request.redirectUri,
    scope: (request.scopes ?? requiredScopes).join(' '),
    state: request.state,
    code_challenge: request.challenge,
    code_challenge_method: 'S256',
  }).toString()
  return url.href
}

/**
 * The code in the redirect. Throws `OtklikError` when the person said no or the state is not ours.
 */
export function codeFromRedirect(redirect: URL, state: string): string {
  if (redirect.searchParams.get('state') !== state) {
    throw new OtklikError('credentials_rejected', { network: 'x', reason: 'state' })
  }
  const code = redirect.searchParams.get('code')
  if (code) return code
  const reason = redirect.searchParams.get('error') ?? 'no code'
  throw new OtklikError('credentials_rejected', { network: 'x', reason: reason.slice(0, 100) })
}

export interface CodeExchange {
  readonly fetch: Fetch
  readonly apiRoot: string
  readonly clientId: string
  readonly clientSecret?: string | undefined
  /** Valid for 30 seconds. */
  readonly code: string
  readonly redirectUri: string
  readonly verifier: string
  readonly signal: AbortSignal
}

export interface Tokens {
  readonly accessToken: string
  readonly refreshToken?: string | undefined
  readonly scopes: readonly string[]
  readonly expiresInSeconds?: number | undefined
}

const tokensSchema = z
  .object({
    access_token: z.string().min(1),
    refresh_token: z.string().min(1).optional(),
    scope: z.string().optional(),
    expires_in: z.number().optional(),
  })
  .transform((raw) => ({
    accessToken: raw.access_token,
    refreshToken: raw.refresh_token,
    scopes: (raw.scope ?? '').split(' ').filter(Boolean),
    expiresInSeconds: raw.expires_in,
  }))

/**
 * Turns the code into tokens. Throws `OtklikError`: `network_unreachable` or
 * `credentials_rejected`.
 */
export async function exchangeCode(exchange: CodeExchange): Promise<Tokens> {
  const { clientId, clientSecret } = exchange
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' }
  if (clientSecret) headers.authorization = basicAuthorization(clientId, clientSecret)
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: exchange.code,
    redirect_uri: exchange.redirectUri,
    client_id: clientId,
    code_verifier: exchange.verifier,
  }).toString()
  let response: Response
  try {
    const { signal } = exchange
    const address = `${exchange.apiRoot}/2/oauth2/token`
    response = await exchange.fetch(address, {
      method: 'POST',
      headers,
      body,
      redirect: 'error',
      signal,
    })
  } catch (error) {
    if (exchange.signal.aborted) throw exchange.signal.reason
    throw new OtklikError('network_unreachable', { network: 'x' }, { cause: error })
  }
  const tokens = tokensSchema.safeParse(await response.json().catch(() => null))
  if (response.ok && tokens.success) return tokens.data
  throw new OtklikError('credentials_rejected', { network: 'x', status: response.status })
}
