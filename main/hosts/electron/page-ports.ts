import { RPCHandler } from '@orpc/server/message-port'
import { RequestHeadersPlugin } from '@orpc/server/plugins'
import type { MessagePortMain } from 'electron'
import type { App } from '#core/app.ts'

/** Gives every page that was handed over the whole contract; pages that came too early are kept waiting. */
export function createPagePorts() {
  let serve: ((port: MessagePortMain) => void) | null = null
  let early: MessagePortMain[] = []
  return {
    take(port: MessagePortMain): void {
      if (serve) serve(port)
      else early = [...early, port]
    },
    open(router: App['router']): void {
      const handler = new RPCHandler(router, { plugins: [new RequestHeadersPlugin()] })
      serve = (port) => {
        handler.upgrade(port)
        // Electron holds messages back until then, so none came before somebody listened.
        port.start()
      }
      early.forEach(serve)
      early = []
    },
  }
}
