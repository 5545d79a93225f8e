import type { Socket } from 'node:net'

/**
 * Reads bytes off a socket one piece after another, leaving what follows unread for whoever comes next.
 * Errors: what broke the connection, or that it ended early.
 */
export async function readExactly(socket: Socket, count: number): Promise<Buffer> {
  for (;;) {
    const found: unknown = socket.read(count)
    if (Buffer.isBuffer(found) && found.length === count) return found
    // At its end a stream gives what is left, less than was asked for.
    if (found !== null || socket.readableEnded || socket.destroyed) throw new Error('the connection ended early')
    await readableOrOver(socket)
  }
}

function readableOrOver(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      socket.off('readable', ready)
      socket.off('end', ended)
      socket.off('close', ended)
      socket.off('error', settle)
      if (error) reject(error)
      else resolve()
    }
    const ready = () => settle()
    const ended = () => settle(new Error('the connection ended early'))
    socket.once('readable', ready)
    socket.once('end', ended)
    socket.once('close', ended)
    socket.once('error', settle)
  })
}
