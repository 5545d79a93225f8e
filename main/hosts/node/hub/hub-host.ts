import { createServer, type Server, type ServerOptions } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { startListening, stopListening } from '../listening.ts'
import type { Certificate } from './certificate.ts'
import { createHubRequestHandler, type HubHandlerOptions } from './handle-hub-request.ts'
import { hostHeader } from './listen.ts'

export interface HubHostOptions extends Omit<HubHandlerOptions, 'place' | 'strictTransport'> {
  readonly host: string
  /** 0 takes a free one. */
  readonly port: number
  /** Null: no TLS of its own, on loopback or behind a proxy. */
  readonly certificate: Certificate | null
  /** The proxy that does TLS for us; null: none does. */
  readonly proxy: string | null
  /** What the hub is called, without scheme; with a port where a proxy serves it on another than 443. */
  readonly names: readonly string[]
  /** How long a request may take to arrive, see Node's `http.createServer`. */
  readonly patience?: ServerOptions
}

export interface HubHost {
  /** For example `https://hub.example.ru:8443`; the first of its names. */
  readonly address: string
  stop(): Promise<void>
}

/** Nobody keeps a place by saying nothing: headers within 10 s, a whole request within 30 s. */
const usualPatience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 15_000,
  connectionsCheckingInterval: 5000,
}
const mostConnections = 2000
/** Who is away too long is put out although nothing of theirs is asked. */
const sweepMs = 60_000

/** Serves a hub to browsers and to our own apps. Errors: `port_taken`, `bad_input` (address or port). */
export async function startHubHost(options: HubHostOptions): Promise<HubHost> {
  const { certificate, proxy, host, patience = usualPatience } = options
  const scheme = certificate || proxy !== null ? 'https' : 'http'
  let hosts = new Set<string>()
  const handle = createHubRequestHandler({
    ...options,
    place: () => ({ hosts, scheme, proxy }),
    strictTransport: proxy !== null || certificate?.isOwn === false,
  })
  const server: Server = certificate
    ? createTlsServer({ cert: certificate.cert, key: certificate.key, minVersion: 'TLSv1.2', ...patience }, handle)
    : createServer(patience, handle)
  server.maxConnections = mostConnections
  const port = await startListening(server, host, options.port)
  const sweeping = setInterval(() => options.sessions.sweep(), sweepMs).unref()
  const shown = proxy === null ? options.names.map((name) => hostHeader(name, port, scheme)) : options.names
  hosts = new Set(shown)
  return {
    address: `${scheme}://${shown[0] ?? hostHeader(host, port, scheme)}`,
    async stop() {
      clearInterval(sweeping)
      await stopListening(server)
      await options.sessions.settled()
    },
  }
}
