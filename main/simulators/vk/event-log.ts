import { createHash } from 'node:crypto'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import { keptValue, type Memory, type Kept } from '../memory/memory.ts'
import { numberAt } from './numbering.ts'

interface LoggedEvent {
  readonly number: number
  readonly at: EpochMs
  readonly update: object
}

/** What happened to the community, as the long poll server tells it. */
export interface EventLog {
  add(type: string, object: object): void
  /** The number of the newest event. */
  last(): number
  /** Events after `number`; null when some of them are no longer kept. */
  after(number: number, most: number): readonly LoggedEvent[] | null
  before(number: number): LoggedEvent | undefined
  /** Resolves at the next event, or when `signal` aborts. */
  next(signal: AbortSignal): Promise<void>
  /** Forgets everything, as VK does after a day or a failure. */
  forget(): void
  enabled(): ReadonlyMap<string, boolean>
  enable(type: string, on: boolean): void
}

interface Bounds {
  readonly last: number
  readonly forgottenTo: number
}

export function createEventLog(
  clock: Clock,
  groupId: number,
  keptMs: number,
  memory: Memory,
): EventLog {
  // Nothing expires while there is nobody to run the network.
  const kept = (memory.kept('vk.events') as Kept<LoggedEvent>).map(([, event]) => ({ ...event, at: clock.now() }))
  const first = numberAt(clock.now())
  let { last, forgottenTo } =
    (keptValue(memory, 'vk.eventBounds') as Bounds | undefined) ?? { last: first, forgottenTo: first }
  const waiting = new Set<() => void>()
  const enabled = new Map(memory.kept('vk.eventTypes') as Kept<boolean>)
  keepBounds()

  function keepBounds() {
    const bounds: Bounds = { last, forgottenTo }
    memory.keep('vk.eventBounds', '', bounds)
  }

  function forgetBefore(instant: EpochMs) {
    while (kept[0] && kept[0].at < instant) {
      forgottenTo = kept[0].number
      memory.drop('vk.events', String(forgottenTo))
      kept.shift()
      keepBounds()
    }
  }

  return {
    add(type, object) {
      if (enabled.get(type) === false) return
      last++
      const eventId = createHash('sha1').update(`${groupId}:${last}`).digest('hex')
      const update = { group_id: groupId, type, event_id: eventId, v: '5.199', object }
      const event = { number: last, at: clock.now(), update }
      kept.push(event)
      memory.keep('vk.events', String(last), event)
      keepBounds()
      const woken = Array.from(waiting)
      for (const wake of woken) wake()
    },
    last: () => last,
    after(number, most) {
      forgetBefore(clock.now() - keptMs)
      if (number < forgottenTo || number > last) return null
      return kept.filter((event) => event.number > number).slice(0, most)
    },
    before: (number) => kept.findLast((event) => event.number <= number),
    next: (signal) =>
      new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake)
          signal.removeEventListener('abort', wake)
          resolve()
        }
        if (signal.aborted) return resolve()
        waiting.add(wake)
        signal.addEventListener('abort', wake)
      }),
    forget() {
      forgetBefore(Infinity)
      forgottenTo = last
      keepBounds()
    },
    enabled: () => enabled,
    enable(type, on) {
      enabled.set(type, on)
      memory.keep('vk.eventTypes', type, on)
    },
  }
}
