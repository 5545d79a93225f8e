import type { Clock, Log, Ports } from '#core/ports.ts'
import { proxiedFetch } from '../common/proxied-fetch.ts'
import { systemFetch } from '../common/system-fetch.ts'
import type { CoreLink } from './core-link.ts'

export interface CorePortsOptions {
  readonly link: CoreLink
  readonly clock: Clock
  readonly log: Log
  readonly dataFolder: string
  readonly resourcesFolder: string
}

/** The core's ports in Electron: what only the main process can do goes over the link. */
export function createCorePorts({ link, clock, log, ...folders }: CorePortsOptions): Ports {
  return {
    clock,
    log,
    fetch: systemFetch({
      resolve: async (url) => (await link.ask({ name: 'proxy.resolve', url })) ?? 'DIRECT',
      direct: globalThis.fetch,
      through: proxiedFetch,
      clock,
    }),
    fetchThrough: proxiedFetch,
    paths: { data: folders.dataFolder, resources: folders.resourcesFolder },
    secrets: {
      get: (key) => link.ask({ name: 'secrets.get', key }),
      set: async (key, value) => void (await link.ask({ name: 'secrets.set', key, value })),
      remove: async (key) => void (await link.ask({ name: 'secrets.remove', key })),
    },
    opener: { open: async (url) => void (await link.ask({ name: 'opener.open', url })) },
    notifier: {
      notify: (notification) => link.tell({ type: 'notify', notification }),
      setBadge: (count) => link.tell({ type: 'badge', count }),
    },
  }
}
