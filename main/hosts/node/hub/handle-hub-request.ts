import type { IncomingMessage, ServerResponse } from 'node:http'
import type { App } from '#core/app.ts'
import type { Log } from '#core/ports.ts'
import { securityHeaders } from '../../common/security-headers.ts'
import { createCoreHttp } from '../core-http.ts'
import { cookieOf, isOwnPage } from '../guard.ts'
import { createLeases } from '../leases.ts'
import { refuse } from '../refuse.ts'
import { addressOf, handleSafely, isBelow, isReading, serveDocument, serveFile } from '../respond.ts'
import type { OpenSession, Sessions } from '../sessions.ts'
import { createDoor } from './door.ts'
import { createRateLimit } from './rate-limit.ts'
import { askerOf, type HubPlace } from './where.ts'

export interface HubHandlerOptions {
  readonly router: App['router']
  readonly entrance: App['entrance']
  readonly version: string
  readonly rendererFolder: string
  readonly sessions: Sessions
  readonly place: () => HubPlace
  /**
   * Browsers shall come by https only from now on. Not with a certificate of our own making: they would let nobody
   * past their warning any more.
   */
  readonly strictTransport: boolean
  /** Monotonic, in milliseconds. */
  readonly elapsed: () => number
  readonly log: Log
}

/** Open at once for one person, live events of each of their windows among them. */
const mostAnswers = 48

const yearSeconds = 31_536_000

/** Everything a hub answers: the door, the screens' files, and the contract for those who have signed in. */
export function createHubRequestHandler(options: HubHandlerOptions) {
  const { entrance, sessions, log } = options
  const leases = createLeases()
  const answers = createLeases<number>()
  sessions.onEnd((id) => leases.end(id))
  const core = createCoreHttp(options.router, options.version)
  const limit = createRateLimit(options.elapsed)
  const door = createDoor({ entrance, sessions, keep })
  const headers = {
    ...securityHeaders,
    ...(options.strictTransport && { 'strict-transport-security': `max-age=${yearSeconds}` }),
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = addressOf(request)
    if (!url) return refuse(request, response, 400)
    const { pathname } = url
    const { address, refusal } = askerOf(request, options.place(), pathname === '/')
    if (refusal !== null) return refuse(request, response, refusal)
    const session = sessionOf(request)
    if (!limit.take(session ? `person ${session.agentId}` : `address ${address}`)) {
      return refuse(request, response, 429, { 'retry-after': '1' })
    }
    if (isBelow(pathname, '/door')) {
      if (request.method !== 'POST') return refuse(request, response, 405, { allow: 'POST' })
      return door({ request, response, pathname, address, session })
    }
    if (isBelow(pathname, '/rpc') || isBelow(pathname, '/api')) {
      return serveContract(request, response, { pathname, address, session })
    }
    if (!isReading(request)) return refuse(request, response, 405, { allow: 'GET, HEAD' })
    await serveFile(options.rendererFolder, request, response, pathname)
  }

  async function serveContract(
    request: IncomingMessage,
    response: ServerResponse,
    { pathname, address, session }: { pathname: string; address: string; session: OpenSession | null },
  ): Promise<void> {
    const agentId = session?.agentId ?? null
    if (!isOwnPage(request.headers)) return refuse(request, response, 403)
    // The core refuses whoever has not signed in, in words a screen understands.
    if (!session || agentId === null) return askAsNobody(request, response, pathname)
    // Asked when the whole call is there: a right that was taken away meanwhile is gone.
    const admit = async () => (sessions.isOpen(session.id) ? entrance.callerOf(agentId, address) : null)
    if (answers.of(agentId) >= mostAnswers) return refuse(request, response, 429, { 'retry-after': '1' })
    answers.hold(agentId, response)
    const renewed = session.renew ? sessions.rotate(session.id) : null
    if (renewed !== null) keep(response, renewed)
    response.setHeader('cache-control', 'no-store')
    if (pathname === '/api/openapi.json') return serveDocument(() => core.document(), request, response)
    leases.hold(session.id, response)
    const isKnown = await sessions.within(session.id, () =>
      isBelow(pathname, '/rpc') ? core.rpc(request, response, admit) : core.api(request, response, 'admin', admit),
    )
    if (!isKnown) refuse(request, response, 404)
  }

  async function askAsNobody(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<void> {
    if (isBelow(pathname, '/rpc') && (await core.rpc(request, response))) return
    refuse(request, response, 'signIn')
  }

  /** One of a time when nobody signed in here opens nothing. */
  function sessionOf(request: IncomingMessage): OpenSession | null {
    const shown = cookieOf(request.headers, cookieName())
    const session = shown === null ? null : sessions.check(shown)
    return session?.agentId == null ? null : session
  }

  /** `__Host-`: a browser takes it over https only, from us only, for all of this host. */
  const cookieName = () => (options.place().scheme === 'https' ? '__Host-otklik' : 'otklik-hub')

  function keep(response: ServerResponse, session: string | null): void {
    const { scheme } = options.place()
    const parts = [
      `${cookieName()}=${session ?? ''}`,
      'Path=/',
      'HttpOnly',
      'SameSite=Strict',
      ...(scheme === 'https' ? ['Secure'] : []),
      ...(session === null ? ['Max-Age=0'] : []),
    ]
    response.setHeader('set-cookie', parts.join('; '))
  }

  return handleSafely(headers, log, serve)
}
