import { createServer as createHttpServer } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'
import { listening, type Listening } from './listening.fixture.ts'
import { readExactly } from './read-exactly.ts'

export interface ProxyOptions {
  /** `name:password` it asks for. */
  readonly login?: string
  /** Where a name leads, by `host:port`; what is not here is refused. */
  readonly leads: Readonly<Record<string, number>>
}

export interface TestProxy extends Listening {
  /** The `host:port`s it was asked for, in their order. */
  readonly asked: readonly string[]
}

/** A real CONNECT proxy on this machine. */
export async function connectProxy({ login, leads }: ProxyOptions): Promise<TestProxy> {
  const asked: string[] = []
  const server = createHttpServer((_request, response) => response.writeHead(400).end())
  server.on('connect', (request, outside: Socket) => {
    const wanted = request.url ?? ''
    asked.push(wanted)
    const given = request.headers['proxy-authorization'] ?? ''
    const expected = `Basic ${Buffer.from(login ?? '').toString('base64')}`
    if (login !== undefined && given !== expected) {
      outside.end('HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic\r\n\r\n')
      return
    }
    const port = leads[wanted]
    if (port === undefined) outside.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
    else lead(outside, port, () => outside.write('HTTP/1.1 200 Connection established\r\n\r\n'))
  })
  return { asked, ...(await listening(server)) }
}

/** A real SOCKS5 proxy on this machine; it knows names only. */
export async function socksProxy({ login, leads }: ProxyOptions): Promise<TestProxy> {
  const asked: string[] = []
  const server = createServer((outside) => {
    serve(outside).catch(() => outside.destroy())
  })

  async function serve(outside: Socket): Promise<void> {
    const [, count = 0] = await readExactly(outside, 2)
    const offered = await readExactly(outside, count)
    const method = login === undefined ? 0 : 2
    outside.write(Buffer.from([5, offered.includes(method) ? method : 255]))
    if (!offered.includes(method)) return
    if (login !== undefined && !(await isLoggedIn(outside, login))) return
    await readExactly(outside, 4)
    const host = String(await counted(outside))
    const wanted = `${host}:${(await readExactly(outside, 2)).readUInt16BE()}`
    asked.push(wanted)
    const port = leads[wanted]
    const answer = (reply: number) => outside.write(Buffer.from([5, reply, 0, 1, 127, 0, 0, 1, 0, 0]))
    if (port === undefined) answer(4)
    else lead(outside, port, () => answer(0))
  }

  return { asked, ...(await listening(server)) }
}

async function isLoggedIn(outside: Socket, login: string): Promise<boolean> {
  await readExactly(outside, 1)
  const given = `${String(await counted(outside))}:${String(await counted(outside))}`
  outside.write(Buffer.from([1, given === login ? 0 : 1]))
  return given === login
}

async function counted(outside: Socket): Promise<Buffer> {
  const [length = 0] = await readExactly(outside, 1)
  return readExactly(outside, length)
}

function lead(outside: Socket, port: number, onOpen: () => void) {
  const inside = connect(port, '127.0.0.1', () => {
    onOpen()
    outside.pipe(inside).pipe(outside)
  })
  inside.on('error', () => outside.destroy())
  outside.on('error', () => inside.destroy())
  outside.on('close', () => inside.destroy())
}
