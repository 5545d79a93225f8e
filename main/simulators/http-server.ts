import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '#shared/clock.ts'
import { noFaults, type FaultKind, type FaultPlan, type FaultsMet } from './faults.ts'
import { seededRandom } from './random.ts'

/** One request as a simulator sees it: body parsed by its content type. */
export interface SimulatorRequest {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingMessage['headers']
  /** Form fields or a JSON object; empty when there is no body. */
  readonly body: Readonly<Record<string, unknown>>
  /** Aborted when the caller hangs up. */
  readonly signal: AbortSignal
}

export interface SimulatorResponse {
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  readonly bytes?: Uint8Array
}

/** How this platform words a fault; kinds it does not word fall back to a bare status. */
export interface FaultAnswers {
  rateLimited(request: SimulatorRequest): SimulatorResponse
  serverError(request: SimulatorRequest): SimulatorResponse
  captcha?(request: SimulatorRequest): SimulatorResponse | null
  /** The page of whoever stands on the way; default is one with status 200. */
  blockPage?(request: SimulatorRequest): SimulatorResponse
}

export interface SimulatorServer {
  readonly address: string
  setFaults(plan: FaultPlan | null): void
  /** Whether this fault strikes now, by the plan and its own seed; also for those inside an answer (duplicates, order). */
  strikes(kind: FaultKind): boolean
  faults(): FaultPlan
  faultsMet(): FaultsMet
  start(port: number): Promise<void>
  stop(): Promise<void>
}

export interface SimulatorServerOptions {
  readonly clock: Clock
  readonly handle: (request: SimulatorRequest) => Promise<SimulatorResponse> | SimulatorResponse
  readonly answers: FaultAnswers
  /** Makes safe what the request changed and what its answer tells of; before the answer goes out. */
  readonly save?: () => void
  /** Requests that are spared from faults (token exchange, control paths). */
  readonly spare?: (request: SimulatorRequest) => boolean
}

/** A loopback HTTP server with the wire faults every platform shares. */
export function createSimulatorServer(options: SimulatorServerOptions): SimulatorServer {
  let plan = noFaults
  let random = seededRandom(plan.seed)
  let address = ''
  const met = new Map<FaultKind, number>()
  function strikes(kind: FaultKind): boolean {
    const hit = plan[kind] > 0 && random() < plan[kind]
    if (hit) met.set(kind, (met.get(kind) ?? 0) + 1)
    return hit
  }

  const server = createServer((incoming, outgoing) => {
    // A server's date is by its own clock, as are the moments that it names.
    outgoing.setHeader('date', new Date(options.clock.now()).toUTCString())
    void serve(incoming, outgoing).catch((error: unknown) => {
      if (outgoing.headersSent) outgoing.destroy()
      else write(outgoing, { status: 500, json: { simulator: String(error) } })
    })
  })

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse) {
    const hangUp = new AbortController()
    outgoing.on('close', () => hangUp.abort())
    const request = await readRequest(incoming, hangUp.signal)
    const spared = options.spare?.(request) ?? false
    if (!spared) {
      if (strikes('slow')) await options.clock.sleep(plan.slowMs)
      if (strikes('resetBefore')) return void incoming.socket.resetAndDestroy()
      const early = earlyFault(request)
      if (early) return write(outgoing, early)
    }
    const response = await options.handle(request)
    options.save?.()
    if (!spared && strikes('resetAfter')) return void incoming.socket.resetAndDestroy()
    write(outgoing, response, !spared && strikes('truncatedJson'))
  }

  function earlyFault(request: SimulatorRequest): SimulatorResponse | null {
    if (strikes('rateLimited')) return options.answers.rateLimited(request)
    if (strikes('serverError')) return options.answers.serverError(request)
    if (strikes('blockPage')) {
      return options.answers.blockPage?.(request) ?? htmlPage(200, 'Доступ ограничен')
    }
    if (strikes('badGateway')) return htmlPage(502, '502 Bad Gateway')
    if (strikes('captcha')) return options.answers.captcha?.(request) ?? null
    return null
  }

  return {
    get address() {
      return address
    },
    setFaults(next) {
      plan = next ?? noFaults
      random = seededRandom(plan.seed)
    },
    strikes,
    faults: () => plan,
    faultsMet: () => Object.fromEntries(met),
    start: (port) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => {
          server.removeListener('error', reject)
          address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
          resolve()
        })
      }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** What stands between us and a platform speaks HTML, whatever was asked. */
export function htmlPage(status: number, words: string): SimulatorResponse {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    bytes: new TextEncoder().encode(`<!doctype html><title>${words}</title><h1>${words}</h1>`),
  }
}

async function readRequest(
  incoming: IncomingMessage,
  signal: AbortSignal,
): Promise<SimulatorRequest> {
  const url = new URL(incoming.url ?? '/', 'http://simulator.invalid')
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: parseBody(text, incoming.headers['content-type'] ?? ''),
    signal,
  }
}

function parseBody(text: string, contentType: string): Readonly<Record<string, unknown>> {
  if (text === '') return {}
  if (contentType.includes('application/json')) {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  }
  if (contentType.includes('multipart/form-data')) return parseMultipart(text, contentType)
  return Object.fromEntries(new URLSearchParams(text))
}

/** Text fields only, which is all our clients send this way. */
function parseMultipart(text: string, contentType: string): Readonly<Record<string, unknown>> {
  const boundary = /boundary=([^;]+)/.exec(contentType)?.[1]
  if (!boundary) return {}
  const fields: Record<string, string> = {}
  for (const part of text.split(`--${boundary}`)) {
    const match = /name="([^"]+)"[^]*?\r\n\r\n([^]*)\r\n$/.exec(part)
    if (match?.[1] !== undefined) fields[match[1]] = match[2] ?? ''
  }
  return fields
}

function write(outgoing: ServerResponse, response: SimulatorResponse, truncate = false) {
  if (outgoing.destroyed) return
  if (response.bytes) {
    outgoing.writeHead(response.status, { ...response.headers })
    outgoing.end(response.bytes)
    return
  }
  const text = response.json === undefined ? '' : JSON.stringify(response.json)
  const sent = truncate ? text.slice(0, Math.floor(text.length * 0.6)) : text
  outgoing.writeHead(response.status, {
    'content-type': 'application/json; charset=utf-8',
    ...response.headers,
  })
  outgoing.end(sent)
}
