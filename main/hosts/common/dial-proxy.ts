import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectSecure } from 'node:tls'
import { ProxyError } from '#core/channels/http/proxy-error.ts'
import type { ProxyServer } from '#core/ports.ts'
import { askConnect } from './proxy-connect.ts'
import { askSocks } from './proxy-socks.ts'

export interface Target {
  /** A name is looked up by the proxy, not here. */
  readonly host: string
  readonly port: number
}

export interface Login {
  readonly user: string
  readonly password: string
}

const patienceMs = 15_000
const defaultPorts: Readonly<Record<string, number>> = { 'http:': 80, 'https:': 443, 'socks5:': 1080 }

/** A connection to `target` through the proxy, ready for the first byte. Error: `ProxyError`. */
export async function dialThrough(proxy: ProxyServer, target: Target, ca?: string): Promise<Socket> {
  const address = new URL(proxy.address)
  const socket = await reach(address, ca)
  // Between two questions nobody else listens; whoever asks next sees that it is over.
  socket.on('error', () => undefined)
  const timer = setTimeout(() => socket.destroy(new ProxyError('unreachable')), patienceMs)
  try {
    if (address.protocol === 'socks5:') await askSocks(socket, target, loginOf(proxy))
    else await askConnect(socket, target, loginOf(proxy))
    return socket
  } catch (error) {
    socket.destroy()
    throw error instanceof ProxyError ? error : new ProxyError('unreachable', { cause: error })
  } finally {
    clearTimeout(timer)
  }
}

function reach(address: URL, ca: string | undefined): Promise<Socket> {
  const host = address.hostname.replace(/^\[|\]$/g, '')
  const port = Number(address.port) || (defaultPorts[address.protocol] ?? 80)
  return new Promise((resolve, reject) => {
    const isSecure = address.protocol === 'https:'
    const socket = isSecure
      ? connectSecure({ host, port, ...(isIP(host) === 0 && { servername: host }), ...(ca && { ca }) })
      : connectPlain({ host, port })
    const fail = (cause?: Error) => {
      socket.destroy()
      reject(new ProxyError('unreachable', { cause }))
    }
    const timer = setTimeout(fail, patienceMs)
    socket.once('error', fail)
    socket.once(isSecure ? 'secureConnect' : 'connect', () => {
      clearTimeout(timer)
      socket.off('error', fail)
      resolve(socket)
    })
    socket.once('close', () => clearTimeout(timer))
  })
}

/** As the address had it: percent-encoded, parted by the first colon. */
function loginOf({ login }: ProxyServer): Login | null {
  if (login === null) return null
  const [user = '', ...rest] = login.split(':')
  return { user: decodeURIComponent(user), password: decodeURIComponent(rest.join(':')) }
}
