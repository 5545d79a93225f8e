import { codeOf, OtklikError } from '#shared/errors.ts'

/** Why a server could not listen, as one of our errors where it is known: `port_taken`, `bad_input`. */
export function explainListening(error: unknown, port: number): unknown {
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
