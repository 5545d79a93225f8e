import { request } from 'node:http'
import type { Socket } from 'node:net'
import { ProxyError } from '#core/channels/http/proxy-error.ts'
import type { Login, Target } from './dial-proxy.ts'

/** CONNECT (RFC 9110). Errors: `ProxyError`, or what broke the connection. */
export function askConnect(socket: Socket, { host, port }: Target, login: Login | null): Promise<void> {
  const authority = `${host}:${port}`
  return new Promise((resolve, reject) => {
    const asked = request({
      method: 'CONNECT',
      path: authority,
      createConnection: () => socket,
      headers: { host: authority, ...(login && { 'proxy-authorization': basic(login) }) },
    })
    asked.once('error', reject)
    // Node gives the answer of a CONNECT here, whatever its status.
    asked.once('connect', ({ statusCode = 0 }, _socket, head) => {
      if (statusCode === 407) reject(new ProxyError('login'))
      else if (statusCode < 200 || statusCode > 299) reject(new ProxyError('refused'))
      else {
        if (head.length > 0) socket.unshift(head)
        resolve()
      }
    })
    asked.end()
  })
}

const basic = ({ user, password }: Login) =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
