import { join } from 'node:path'
import type { Clock, Log, Notifier, PageSessions, Ports } from '#core/ports.ts'
import { createFileSecrets } from '../common/file-secrets.ts'
import { proxiedFetch } from '../common/proxied-fetch.ts'
import { createOpener } from './opener.ts'

export interface NodePortsOptions {
  readonly dataFolder: string
  readonly resourcesFolder: string
  readonly clock: Clock
  readonly log: Log
  readonly sessions?: PageSessions
}

/** The core publishes every notification as an event as well; the open page shows those. */
const pageNotifier: Notifier = { notify: () => undefined, setBadge: () => undefined }

/** What the core gets when it runs in plain Node. */
export function createNodePorts(options: NodePortsOptions): Ports {
  return {
    clock: options.clock,
    log: options.log,
    secrets: createFileSecrets(options.dataFolder),
    notifier: pageNotifier,
    paths: { data: options.dataFolder, resources: options.resourcesFolder },
    opener: createOpener(process.platform),
    fetch: globalThis.fetch,
    fetchThrough: proxiedFetch,
    ...(options.sessions ? { sessions: options.sessions } : {}),
  }
}

/** Where logs lie in a data folder. */
export const logFolder = (dataFolder: string) => join(dataFolder, 'logs')
