import type { Clock } from '#shared/clock.ts'
import type { SimulatorRequest, SimulatorServer } from '../http-server.ts'
import type { EventLog } from './event-log.ts'

export interface LongPollServer {
  /** What `groups.getLongPollServer` answers. */
  issue(): { readonly key: string; readonly server: string; readonly ts: string }
  handle(request: SimulatorRequest): Promise<object>
  /** The next request with the present key gets `failed: 2`. */
  expireKey(): void
  /** The next request with the present key gets `failed: 3`; what was not read yet is lost. */
  loseInformation(): void
}

interface Options {
  readonly clock: Clock
  readonly log: EventLog
  readonly address: () => string
  readonly groupId: number
  readonly keyLifetimeMs: number
  readonly random: () => number
  readonly faults: Pick<SimulatorServer, 'strikes'>
}

const mostUpdates = 100
const longestWaitSeconds = 90

export function createLongPollServer(options: Options): LongPollServer {
  const { clock, log, random } = options
  let key = newKey()
  let issuedAt = clock.now()
  const lost = new Set<string>()

  function newKey(): string {
    return Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join('')
  }

  function renew() {
    key = newKey()
    issuedAt = clock.now()
  }

  function ask(from: number) {
    const events = log.after(from, mostUpdates)
    // VK sends a number here and a text everywhere else.
    if (!events) return { failed: 1, ts: log.last() }
    const ts = String(events.at(-1)?.number ?? from)
    return { ts, updates: disturbed(events.map((event) => event.update), from) }
  }

  /** Repeats and swaps, when faults are on. */
  function disturbed(updates: object[], from: number): object[] {
    const { strikes } = options.faults
    if (updates.length === 0) return updates
    const result = [...updates]
    if (strikes('duplicateEvent')) {
      const repeated = log.before(from)?.update ?? result[0]
      if (repeated) result.splice(Math.floor(random() * result.length), 0, repeated)
    }
    if (result.length > 1 && strikes('outOfOrder')) {
      const at = Math.floor(random() * (result.length - 1))
      const [first, second] = result.slice(at, at + 2)
      if (first && second) result.splice(at, 2, second, first)
    }
    return result
  }

  async function waitForEvent(seconds: number, signal: AbortSignal) {
    const enough = new AbortController()
    const cancel = clock.after(seconds * 1000, () => enough.abort())
    await log.next(AbortSignal.any([signal, enough.signal]))
    cancel()
  }

  return {
    issue() {
      if (clock.now() - issuedAt > options.keyLifetimeMs / 2) renew()
      const server = `${options.address()}/longpoll/${options.groupId}`
      return { key, server, ts: String(log.last()) }
    },
    async handle({ query, signal }) {
      const field = (name: string) => query.get(name) ?? ''
      if (lost.has(field('key'))) return { failed: 3 }
      const isExpired = clock.now() - issuedAt > options.keyLifetimeMs
      if (field('key') !== key || isExpired) return { failed: 2 }
      if (!/^\d+$/.test(field('ts'))) return { failed: 3 }
      const from = Number(field('ts'))
      const first = ask(from)
      if (!first.updates || first.updates.length > 0) return first
      const wait = Math.min(Number(field('wait')) || 0, longestWaitSeconds)
      await waitForEvent(wait, signal)
      return ask(from)
    },
    expireKey: renew,
    loseInformation() {
      lost.add(key)
      log.forget()
      renew()
    },
  }
}
