import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnyRouter } from '@orpc/server'
import type { Log } from '#core/ports.ts'
import { securityHeaders } from '../common/security-headers.ts'
import { createCoreHttp } from './core-http.ts'
import type { EntryCodes } from './entry-codes.ts'
import {
  cookieName,
  hasFolderToken,
  isOwnPage,
  programOf,
  refuseForeign,
  sessionOf,
  type Door,
} from './guard.ts'
import { refuse } from './refuse.ts'
import { addressOf, handleSafely, isBelow, isReading, serveDocument, serveFile } from './respond.ts'
import type { ProgramTokens } from './program-tokens.ts'
import type { Scope } from './scopes.ts'
import type { Sessions } from './sessions.ts'
import { createLeases } from './leases.ts'

export interface RequestHandlerOptions {
  readonly router: AnyRouter
  readonly version: string
  readonly rendererFolder: string
  readonly token: string
  readonly sessions: Sessions
  readonly programs: ProgramTokens
  readonly codes: EntryCodes
  /** A new address that opens the app once. */
  readonly entranceOnce: () => string
  /** Known once the server listens. */
  readonly port: () => number
  readonly log: Log
}

/** Where a program with the token asks for an address that opens the app once. */
export const entrancePath = '/entrance'

type Handle = (request: IncomingMessage, response: ServerResponse) => void

/** Everything the host answers: the door, the screens' files, `/rpc` and `/api`. */
export function createRequestHandler(options: RequestHandlerOptions): Handle {
  const { token, sessions, programs, codes, log } = options
  const leases = createLeases()
  // Live events are one long answer: they end with the session that asked for them.
  sessions.onEnd((id) => leases.end(id))
  const core = createCoreHttp(options.router, options.version)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const port = options.port()
    const url = addressOf(request)
    if (!url) return refuse(request, response, 400)
    const { pathname, searchParams } = url
    const foreign = refuseForeign({ headers: request.headers, isPage: pathname === '/' }, port)
    if (foreign !== null) return refuse(request, response, foreign)
    const door = { port, token, programs, sessions }
    const session = sessionOf(request.headers, door)
    const renewed = session?.renew ? sessions.rotate(session.id) : null
    if (renewed !== null) keepSession(response, renewed)

    if (isBelow(pathname, '/rpc')) {
      if (!session || !isOwnPage(request.headers)) return refuse(request, response, 401)
      response.setHeader('cache-control', 'no-store')
      leases.hold(session.id, response)
      const isKnown = await sessions.within(session.id, () => core.rpc(request, response))
      if (!isKnown) refuse(request, response, 404)
      return
    }
    if (isBelow(pathname, '/api')) {
      const scope = session && isOwnPage(request.headers) ? 'admin' : await scopeOf(request, response, door)
      if (scope === null) return
      response.setHeader('cache-control', 'no-store')
      if (pathname === '/api/openapi.json') return serveDocument(() => core.document(), request, response)
      if (!(await core.api(request, response, scope))) refuse(request, response, 404)
      return
    }
    if (pathname === entrancePath && request.method === 'POST') {
      if (!hasFolderToken(request.headers, door)) return refuse(request, response, 401)
      return giveEntrance(response)
    }
    if (!isReading(request)) return refuse(request, response, 405, { allow: 'GET, HEAD' })
    if (pathname === '/' && codes.redeem(searchParams.get('code') ?? '')) return enter(request, response)
    if (pathname === '/' && !session) return refuse(request, response, 401)
    if (pathname === '/' && isEntrance(searchParams)) return redirectHome(response)
    await serveFile(options.rendererFolder, request, response, pathname)
  }

  /** What the program may do; null when it was refused, with the reason in the header (RFC 6750). */
  async function scopeOf(
    request: IncomingMessage,
    response: ServerResponse,
    door: Door,
  ): Promise<Scope | null> {
    const program = await programOf(request.headers, door)
    if (program.state === 'good') return program.scope
    if (program.state === 'ended') {
      const words = `The token ended on ${new Date(program.expiresAt).toISOString()}; make another with otklik token create`
      refuse(request, response, 'tokenEnded', {
        'www-authenticate': `Bearer error="invalid_token", error_description="${words}"`,
      })
      return null
    }
    refuse(request, response, 401, { 'www-authenticate': 'Bearer' })
    return null
  }

  /** For a second program on the same data folder, which opens this one instead of starting. */
  function giveEntrance(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    response.end(options.entranceOnce())
  }

  function enter(request: IncomingMessage, response: ServerResponse): void {
    keepSession(response, sessions.issue(request.headers['user-agent'] ?? ''))
    redirectHome(response)
  }

  function keepSession(response: ServerResponse, session: string): void {
    const cookie = `${cookieName(options.port())}=${session}`
    response.setHeader('set-cookie', `${cookie}; Path=/; HttpOnly; SameSite=Strict`)
  }

  return handleSafely(securityHeaders, log, serve)
}

const isEntrance = (given: URLSearchParams) => given.has('code')

/** Takes the code out of the address bar and the history. */
function redirectHome(response: ServerResponse): void {
  response.writeHead(303, { location: '/', 'cache-control': 'no-store' })
  response.end()
}
