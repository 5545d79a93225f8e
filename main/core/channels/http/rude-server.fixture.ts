import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface RudeServer extends AsyncDisposable {
  readonly address: string
}

/** A real server on loopback that answers as the test likes. */
export async function rudeServer(listener: RequestListener): Promise<RudeServer> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
