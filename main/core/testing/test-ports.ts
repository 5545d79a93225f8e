import { createClock, type Clock } from '#shared/clock.ts'
import type { Notification, Ports } from '../ports.ts'
import { ProxyError } from '../channels/http/proxy-error.ts'
import { silentLog } from '../silent-log.ts'

export { silentLog }

/** The machine's own time, `speed` times as fast. */
export function hostClock(speed = 1): Clock {
  return createClock({ now: Date.now, elapsed: () => performance.now(), setTimeout, clearTimeout }, speed)
}

export interface TestPorts extends Ports {
  readonly secretValues: Map<string, string>
  readonly notifications: Notification[]
  readonly opened: string[]
}

/** Ports that keep everything in memory but the database folder. */
export function testPorts(dataFolder: string, clock: Clock = hostClock()): TestPorts {
  const secretValues = new Map<string, string>()
  const notifications: Notification[] = []
  const opened: string[] = []
  return {
    secretValues,
    notifications,
    opened,
    clock,
    log: silentLog,
    fetch: globalThis.fetch,
    fetchThrough: () => () => Promise.reject(new ProxyError('unreachable')),
    paths: { data: dataFolder, resources: 'resources' },
    opener: {
      open: (url) => {
        opened.push(url)
        return Promise.resolve()
      },
    },
    notifier: {
      notify: (notification) => void notifications.push(notification),
      setBadge: () => undefined,
    },
    secrets: {
      get: (name) => Promise.resolve(secretValues.get(name) ?? null),
      set: (name, value) => {
        secretValues.set(name, value)
        return Promise.resolve()
      },
      remove: (name) => {
        secretValues.delete(name)
        return Promise.resolve()
      },
    },
  }
}
