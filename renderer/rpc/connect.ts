import { portMessage, portWanted } from '#shared/page-port.ts'
import { httpClient, portClient, type OtklikClient } from './client.ts'

/** Served over http, the core is behind the same origin; otherwise preload hands over a port. `window`: its name. */
export function connect(page: Window, window: string): Promise<OtklikClient> {
  const { protocol, origin } = page.location
  if (protocol === 'http:' || protocol === 'https:') return Promise.resolve(httpClient(origin, window))
  return new Promise((resolve) => {
    const take = (event: MessageEvent) => {
      const port = event.ports[0]
      if (event.source !== page || !isPortMessage(event.data) || !port) return
      page.removeEventListener('message', take)
      resolve(portClient(port, window))
    }
    page.addEventListener('message', take)
    page.postMessage({ type: portWanted }, '*')
  })
}

function isPortMessage(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'type' in data && data.type === portMessage
}
