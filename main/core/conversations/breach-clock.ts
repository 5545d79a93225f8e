import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { Log } from '../ports.ts'
import type { Triage } from './triage.ts'

export interface DueConversation {
  readonly id: number
  readonly authorName: string
  readonly dueAt: EpochMs
  readonly assigneeId: number | null
}

export interface BreachClockOptions {
  readonly clock: Clock
  readonly log: Log
  readonly triage: Triage
  /** Conversations whose deadline lies in `from` < due ≤ `to`, soonest first. */
  readonly dueBetween: (from: EpochMs, to: EpochMs) => Promise<readonly DueConversation[]>
  readonly onDueSoon: (conversations: readonly DueConversation[]) => void
  readonly onBreached: (conversations: readonly DueConversation[]) => void
}

/** Once a second is exact enough for a countdown in seconds, and costs one index probe. */
const tickMs = 1000
const warnBeforeMs = 2 * 60 * 1000

/** The one timer of the SLA: says what is about to break and what broke, and wakes the snoozed. */
export function createBreachClock(options: BreachClockOptions) {
  const { clock } = options
  let cancel: (() => void) | null = null
  let seenUntil = 0
  let working: Promise<void> = Promise.resolve()

  async function tick(): Promise<void> {
    const now = clock.now()
    const from = seenUntil
    seenUntil = now
    const dueSoon = await options.dueBetween(from + warnBeforeMs, now + warnBeforeMs)
    const unassigned = dueSoon.filter((conversation) => conversation.assigneeId === null)
    if (unassigned.length > 0) options.onDueSoon(unassigned)
    const breached = await options.dueBetween(from, now)
    if (breached.length > 0) options.onBreached(breached)
    await options.triage.wakeSnoozed()
  }

  function arm() {
    cancel = clock.after(tickMs, () => {
      working = tick()
        .catch((error: unknown) => options.log.error('tick failed', { error: String(error) }))
        .finally(() => {
          if (cancel) arm()
        })
    })
  }

  return {
    start() {
      seenUntil = clock.now()
      arm()
    },
    async stop() {
      cancel?.()
      cancel = null
      await working
    },
  }
}
