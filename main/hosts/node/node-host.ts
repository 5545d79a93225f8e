import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { AnyRouter } from '@orpc/server'
import type { Log } from '#core/ports.ts'
import { OtklikError } from '#shared/errors.ts'
import { securityHeaders } from '../common/security-headers.ts'
import { readStaticFile } from '../common/static-file.ts'
import { createCoreHttp } from './core-http.ts'
import { cookieName, hasBearer, hasCookie, isOwnPage, refuseForeign } from './guard.ts'
import { isSame, sessionOf } from './token.ts'

export interface NodeHostOptions {
  readonly router: AnyRouter
  readonly version: string
  /** The built renderer. */
  readonly rendererFolder: string
  /** 0 takes a free one. */
  readonly port: number
  readonly token: string
  readonly log: Log
}

export interface NodeHost {
  /** For example `http://127.0.0.1:4310`. */
  readonly address: string
  /** The address that opens the app in a browser; it carries the token. */
  readonly entrance: string
  /** Ends every connection, live events too. */
  stop(): Promise<void>
}

const host = '127.0.0.1'

/** Serves the renderer and the contract on loopback. Errors: `port_taken`. */
export async function startNodeHost(options: NodeHostOptions): Promise<NodeHost> {
  const { token, log } = options
  const core = createCoreHttp(options.router, options.version)
  let port = options.port

  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(securityHeaders)) response.setHeader(name, value)
    serve(request, response).catch((error: unknown) => {
      log.error('request failed', { path: pathOf(request), error })
      if (response.headersSent) response.destroy()
      else refuse(response, 500)
    })
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', `http://${host}`)
    const foreign = refuseForeign({ headers: request.headers, isPage: pathname === '/' }, port)
    if (foreign !== null) return refuse(response, foreign)
    const door = { port, token }
    const byPage = hasCookie(request.headers, door)

    if (isBelow(pathname, '/rpc')) {
      if (!byPage || !isOwnPage(request.headers)) return refuse(response, 401)
      response.setHeader('cache-control', 'no-store')
      if (!(await core.rpc(request, response))) refuse(response, 404)
      return
    }
    if (isBelow(pathname, '/api')) {
      const allowed = hasBearer(request.headers, door) || (byPage && isOwnPage(request.headers))
      if (!allowed) return refuse(response, 401, { 'www-authenticate': 'Bearer' })
      response.setHeader('cache-control', 'no-store')
      if (pathname === '/api/openapi.json') {
        response.setHeader('content-type', 'application/json')
        response.end(await core.document())
      } else if (!(await core.api(request, response))) refuse(response, 404)
      return
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return refuse(response, 405, { allow: 'GET, HEAD' })
    }
    if (pathname === '/' && !byPage) return enter(response, searchParams.get('token'))
    if (pathname === '/' && searchParams.has('token')) return redirectHome(response)
    const file = await readStaticFile(options.rendererFolder, pathname)
    if (!file) return refuse(response, 404)
    response.writeHead(200, { ...file.headers, 'content-length': file.bytes.length })
    response.end(request.method === 'HEAD' ? undefined : file.bytes)
  }

  function enter(response: ServerResponse, given: string | null): void {
    if (given === null || !isSame(given, token)) return refuse(response, 401)
    const cookie = `${cookieName(port)}=${sessionOf(token)}; Path=/; HttpOnly; SameSite=Strict`
    response.setHeader('set-cookie', cookie)
    redirectHome(response)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new OtklikError('port_taken', { port }) : error),
    )
    server.listen(port, host, resolve)
  })
  port = (server.address() as AddressInfo).port
  const address = `http://${host}:${port}`
  return {
    address,
    entrance: `${address}/?token=${token}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const isBelow = (pathname: string, folder: string) =>
  pathname === folder || pathname.startsWith(`${folder}/`)

/** Without the query, which may hold the token. */
const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?')[0]

function redirectHome(response: ServerResponse): void {
  response.writeHead(303, { location: '/', 'cache-control': 'no-store' })
  response.end()
}

const words = {
  401: 'Open Otklik through the address with ?token=… that it printed, or send the token as a bearer.',
  403: 'This request came from another site.',
  404: 'There is nothing here.',
  405: 'Only GET is possible here.',
  421: 'Otklik answers only to its own loopback address.',
  500: 'Otklik could not answer; the log says why.',
} as const

function refuse(
  response: ServerResponse,
  status: keyof typeof words,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    ...headers,
  })
  response.end(`${words[status]}\n`)
}
