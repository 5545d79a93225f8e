import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AnyRouter } from '@orpc/server'
import type { Log } from '#core/ports.ts'
import { securityHeaders } from '../common/security-headers.ts'
import { readStaticFile } from '../common/static-file.ts'
import { createCoreHttp } from './core-http.ts'
import type { EntryCodes } from './entry-codes.ts'
import { cookieName, hasBearer, sessionOf, isOwnPage, refuseForeign } from './guard.ts'
import { refuse } from './refuse.ts'
import type { Sessions } from './sessions.ts'
import { isSame } from './token.ts'

export interface RequestHandlerOptions {
  readonly router: AnyRouter
  readonly version: string
  readonly rendererFolder: string
  readonly token: string
  readonly sessions: Sessions
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
  const { token, sessions, codes, log } = options
  const core = createCoreHttp(options.router, options.version)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const port = options.port()
    const url = addressOf(request)
    if (!url) return refuse(request, response, 400)
    const { pathname, searchParams } = url
    const foreign = refuseForeign({ headers: request.headers, isPage: pathname === '/' }, port)
    if (foreign !== null) return refuse(request, response, foreign)
    const door = { port, token, sessions }
    const session = sessionOf(request.headers, door)
    const byPage = session !== 'bad'
    if (session === 'renew') setSession(response)

    if (isBelow(pathname, '/rpc')) {
      if (!byPage || !isOwnPage(request.headers)) return refuse(request, response, 401)
      response.setHeader('cache-control', 'no-store')
      if (!(await core.rpc(request, response))) refuse(request, response, 404)
      return
    }
    if (isBelow(pathname, '/api')) {
      const allowed = hasBearer(request.headers, door) || (byPage && isOwnPage(request.headers))
      if (!allowed) return refuse(request, response, 401, { 'www-authenticate': 'Bearer' })
      response.setHeader('cache-control', 'no-store')
      if (pathname === '/api/openapi.json') return serveDocument(request, response)
      if (!(await core.api(request, response))) refuse(request, response, 404)
      return
    }
    if (pathname === entrancePath && request.method === 'POST') {
      if (!hasBearer(request.headers, door)) return refuse(request, response, 401)
      return giveEntrance(response)
    }
    if (!isReading(request)) return refuse(request, response, 405, { allow: 'GET, HEAD' })
    if (pathname === '/' && opens(searchParams)) return enter(response)
    if (pathname === '/' && !byPage) return refuse(request, response, 401)
    if (pathname === '/' && isEntrance(searchParams)) return redirectHome(response)
    await serveFile(request, response, pathname)
  }

  const opens = (given: URLSearchParams) =>
    isSame(given.get('token') ?? '', token) || codes.redeem(given.get('code') ?? '')

  /** For a second program on the same data folder, which opens this one instead of starting. */
  function giveEntrance(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
    response.end(options.entranceOnce())
  }

  function enter(response: ServerResponse): void {
    setSession(response)
    redirectHome(response)
  }

  function setSession(response: ServerResponse): void {
    const cookie = `${cookieName(options.port())}=${sessions.issue()}`
    response.setHeader('set-cookie', `${cookie}; Path=/; HttpOnly; SameSite=Strict`)
  }

  async function serveDocument(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isReading(request)) return refuse(request, response, 405, { allow: 'GET, HEAD' })
    const document = await core.document()
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
    response.end(request.method === 'HEAD' ? undefined : document)
  }

  async function serveFile(request: IncomingMessage, response: ServerResponse, pathname: string) {
    const file = await readStaticFile(options.rendererFolder, pathname)
    if (!file) return refuse(request, response, 404)
    response.writeHead(200, { ...file.headers, 'content-length': file.bytes.length })
    response.end(request.method === 'HEAD' ? undefined : file.bytes)
  }

  return (request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    serve(request, response).catch((error: unknown) => {
      // A caller that has gone away is no failure of ours.
      if (response.destroyed) return log.debug('caller left', { path: pathOf(request), error })
      log.error('request failed', { path: pathOf(request), error })
      if (response.headersSent) response.destroy()
      else refuse(request, response, 500)
    })
  }
}

function addressOf(request: IncomingMessage): URL | null {
  const base = 'http://otklik.invalid'
  const given = request.url ?? '/'
  return given.startsWith('/') && URL.canParse(given, base) ? new URL(given, base) : null
}

const isReading = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

const isBelow = (pathname: string, folder: string) =>
  pathname === folder || pathname.startsWith(`${folder}/`)

const isEntrance = (given: URLSearchParams) => given.has('token') || given.has('code')

/** Without the query, which may hold the token. */
const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?')[0]

/** Takes the token or the code out of the address bar and the history. */
function redirectHome(response: ServerResponse): void {
  response.writeHead(303, { location: '/', 'cache-control': 'no-store' })
  response.end()
}
