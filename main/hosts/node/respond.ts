import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '#core/ports.ts'
import { readStaticFile } from '../common/static-file.ts'
import { refuse } from './refuse.ts'

type Handle = (request: IncomingMessage, response: ServerResponse) => void

export const isReading = ({ method }: IncomingMessage) => method === 'GET' || method === 'HEAD'

export const isBelow = (pathname: string, folder: string) =>
  pathname === folder || pathname.startsWith(`${folder}/`)

export function addressOf(request: IncomingMessage): URL | null {
  const base = 'http://otklik.invalid'
  const given = request.url ?? '/'
  return given.startsWith('/') && URL.canParse(given, base) ? new URL(given, base) : null
}

/** A file of the built screens. */
export async function serveFile(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  const file = await readStaticFile(folder, pathname)
  if (!file) return refuse(request, response, 404)
  response.writeHead(200, { ...file.headers, 'content-length': file.bytes.length })
  response.end(request.method === 'HEAD' ? undefined : file.bytes)
}

/** The OpenAPI document. */
export async function serveDocument(
  document: () => Promise<string>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isReading(request)) return refuse(request, response, 405, { allow: 'GET, HEAD' })
  const text = await document()
  response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' })
  response.end(request.method === 'HEAD' ? undefined : text)
}

/** With these headers on every answer; what fails without an answer of its own is logged and says so. */
export function handleSafely(
  headers: Readonly<Record<string, string>>,
  log: Log,
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Handle {
  return (request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    serve(request, response).catch((error: unknown) => {
      // A caller that has gone away is no failure of ours.
      if (response.destroyed) return log.debug('caller left', { path: pathOf(request), error })
      log.error('request failed', { path: pathOf(request), error })
      if (response.headersSent) response.destroy()
      else refuse(request, response, 500)
    })
  }
}

/** Without the query, which may hold a code. */
const pathOf = (request: IncomingMessage) => (request.url ?? '/').split('?')[0]
