import { memorySecrets } from '#core/accounts/memory-secrets.ts'
import type { Log, Ports } from '#core/ports.ts'
import { proxiedFetch } from '#hosts/common/proxied-fetch.ts'
import type { Clock } from '#shared/clock.ts'

/** Nobody looks at this run while it goes on: only what went wrong inside us is told. */
function failureLog(onFailure: (line: string) => void, name = 'core'): Log {
  const nothing = () => {}
  return {
    child: (child) => failureLog(onFailure, `${name}.${child}`),
    debug: nothing,
    info: nothing,
    warn: nothing,
    error: (message, fields = {}) => onFailure(`${name}: ${message} ${JSON.stringify(fields)}`),
  }
}

/** Ports of a run without screen, keyboard and notifications. */
export function headlessPorts(options: {
  readonly clock: Clock
  readonly data: string
  readonly resources: string
  readonly onFailure: (line: string) => void
}): Ports {
  return {
    clock: options.clock,
    secrets: memorySecrets(),
    notifier: { notify: () => {}, setBadge: () => {} },
    paths: { data: options.data, resources: options.resources },
    opener: { open: (url) => Promise.reject(new Error(`nobody is here to look at ${url}`)) },
    fetch: globalThis.fetch,
    fetchThrough: proxiedFetch,
    log: failureLog(options.onFailure),
  }
}
