import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { codeOf, OtklikError } from '#shared/errors.ts'

/** Answers the port it listens on; `port` 0 takes a free one. Errors: `port_taken`, `bad_input` (address or port). */
export async function startListening(server: Server, host: string, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, port)))
    try {
      server.listen(port, host, resolve)
    } catch (error) {
      reject(explain(error, port))
    }
  })
  return (server.address() as AddressInfo).port
}

/** Ends every connection, live events too. */
export function stopListening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function explain(error: unknown, port: number): unknown {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') return new OtklikError('port_taken', { port }, { cause: error })
  // An address of another machine.
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new OtklikError('bad_input', { field: 'listen' }, { cause: error })
  // Ports below 1024 belong to the administrator; numbers beyond 65535 are none.
  if (code === 'EACCES' || code === 'ERR_SOCKET_BAD_PORT') {
    return new OtklikError('bad_input', { field: 'port', port }, { cause: error })
  }
  return error
}
