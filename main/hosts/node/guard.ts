import type { IncomingHttpHeaders } from 'node:http'
import type { ProgramTokens, TokenCheck } from './program-tokens.ts'
import type { Sessions } from './sessions.ts'
import { isSame } from './token.ts'

export interface Door {
  readonly port: number
  /** The data folder's own: for programs that may do everything. */
  readonly token: string
  readonly programs: ProgramTokens
  readonly sessions: Sessions
}

/** Browsers do not keep cookies of different ports apart, so the name does. */
export const cookieName = (port: number) => `otklik-${port}`

/**
 * Refuses what a page of another site makes the browser send: a foreign `Host` (DNS rebinding), a
 * foreign `Origin`, or `Sec-Fetch-Site` other than our own. A link to the start page may come from
 * anywhere. Returns the status to answer with, or null when the request may pass.
 */
export function refuseForeign(
  request: { readonly headers: IncomingHttpHeaders; readonly isPage: boolean },
  port: number,
): 421 | 403 | null {
  const { headers, isPage } = request
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const host = headers.host ?? ''
  if (!hosts.includes(host)) return 421
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return 403
  const site = headers['sec-fetch-site']
  if (site === undefined || site === 'same-origin' || site === 'none') return null
  return isPage && headers['sec-fetch-dest'] === 'document' ? null : 403
}

/** The session a page shows, as it stands. */
export function sessionOf(
  headers: IncomingHttpHeaders,
  { port, sessions }: Door,
): ReturnType<Sessions['check']> {
  const shown = cookieOf(headers, cookieName(port))
  const session = shown === null ? null : sessions.check(shown)
  // One of a person of a hub on the same folder opens nothing where nobody signs in.
  return session?.agentId == null ? session : null
}

export function cookieOf(headers: IncomingHttpHeaders, name: string): string | null {
  const found = (headers.cookie ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`))
  return found?.slice(name.length + 1) ?? null
}

const bearerOf = (headers: IncomingHttpHeaders) =>
  /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null

/** Whether a program of the same user shows the data folder's own token. */
export function hasFolderToken(headers: IncomingHttpHeaders, { token }: Door): boolean {
  const given = bearerOf(headers)
  return given !== null && isSame(given, token)
}

/** What a program may do by the token it shows. */
export async function programOf(headers: IncomingHttpHeaders, door: Door): Promise<TokenCheck> {
  const given = bearerOf(headers)
  if (given === null) return { state: 'unknown' }
  return isSame(given, door.token) ? { state: 'good', scope: 'admin' } : door.programs.check(given)
}

/**
 * A cookie alone proves only that the browser has it; that our own page asked is proven by a header
 * which no page can forge. (`SameSite` takes every port of this machine for the same site.)
 */
export function isOwnPage(headers: IncomingHttpHeaders): boolean {
  return headers['sec-fetch-site'] === 'same-origin' || headers.origin !== undefined
}
