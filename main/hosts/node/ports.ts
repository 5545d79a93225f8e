import type { Notifier, Ports } from '#core/ports.ts'
import { createFileSecrets } from '../common/file-secrets.ts'
import { createHostClock } from '../common/host-clock.ts'
import { createFileLog, logFile } from '../common/log.ts'
import { createOpener } from './opener.ts'

export interface NodePortsOptions {
  /** The data folder; made when there is none. */
  readonly data: string
  /** Read-only files that ship with the product. */
  readonly resources: string
  /** How many times as fast as the machine's own the clock runs; 1 outside a demo. */
  readonly clockSpeed?: number
}

export interface NodePorts extends Ports {
  /** Closes the log; call it after the core has stopped. */
  close(): void
}

/** The core publishes every notification as an event as well; the open page shows those. */
const pageNotifier: Notifier = { notify: () => undefined, setBadge: () => undefined }

/**
 * What the core gets when it runs in plain Node.
 * Errors: `disk_unwritable`, `disk_full`, `secrets_unreadable` when the key file holds no key.
 */
export function createNodePorts({ data, resources, clockSpeed = 1 }: NodePortsOptions): NodePorts {
  const secrets = createFileSecrets(data)
  const log = createFileLog(logFile(data))
  return {
    clock: createHostClock(clockSpeed),
    log,
    secrets,
    notifier: pageNotifier,
    paths: { data, resources },
    opener: createOpener(process.platform),
    fetch: globalThis.fetch,
    close: () => log.close(),
  }
}
