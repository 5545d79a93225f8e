import { createHash } from 'node:crypto'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
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

export function createEventLog(clock: Clock, groupId: number, keptMs: number): EventLog {
  let kept: LoggedEvent[] = []
  let last = numberAt(clock.now())
  let forgottenTo = last
  const waiting = new Set<() => void>()
  const enabled = new Map<string, boolean>()

  function expire() {
    const oldest = clock.now() - keptMs
    while (kept[0] && kept[0].at < oldest) forgottenTo = kept.shift()?.number ?? forgottenTo
  }

  return {
    add(type, object) {
      if (enabled.get(type) === false) return
      last++
      const eventId = createHash('sha1').update(`${groupId}:${last}`).digest('hex')
      const update = { group_id: groupId, type, event_id: eventId, v: '5.199', object }
      kept.push({ number: last, at: clock.now(), update })
      const woken = Array.from(waiting)
      for (const wake of woken) wake()
    },
    last: () => last,
    after(number, most) {
      expire()
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
      kept = []
      forgottenTo = last
    },
    enabled: () => enabled,
    enable: (type, on) => void enabled.set(type, on),
  }
}
