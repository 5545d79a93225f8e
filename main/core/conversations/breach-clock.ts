import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { Log } from '../ports.ts'
import { createRounds } from '../reliability/rounds.ts'
import type { DueConversation } from '../store/due-repository.ts'
import type { Triage } from './triage.ts'

export interface BreachClockOptions {
  readonly clock: Clock
  readonly log: Log
  readonly triage: Pick<Triage, 'wakeSnoozed'>
  /** Conversations whose deadline lies in `from` < due ≤ `to`, soonest first. */
  readonly dueBetween: (from: EpochMs, to: EpochMs) => Promise<readonly DueConversation[]>
  /** Nobody has taken these, and no more than so many minutes are left. */
  readonly onDueSoon: (conversations: readonly DueConversation[], minutes: number) => void
  /** Does the steps of the policies that are due. */
  readonly escalate: () => Promise<unknown>
  readonly onBreached: (conversations: readonly DueConversation[]) => void
}

/** Once a second is exact enough for a countdown in seconds, and costs an index probe per alarm. */
const tickMs = 1000
const minuteMs = 60_000

/** Before how many minutes each alarm comes; 0 is the breach itself. */
const alarms = [5, 2, 0] as const

/** The one timer of the SLA: says what is about to break and what broke, and wakes the snoozed. */
export function createBreachClock(options: BreachClockOptions) {
  const { clock } = options
  /** For each alarm: until when it has been given. It moves only then, so that a failure loses none. */
  const givenUntil = new Map<number, EpochMs>()

  async function give(minutes: number, next: number | undefined, now: EpochMs): Promise<void> {
    const leadMs = minutes * minuteMs
    const from = (givenUntil.get(minutes) ?? now) + leadMs
    // After a pause (a sleeping machine) what has less time left is for the next alarm to say.
    const least = next === undefined ? from : Math.max(from, now + next * minuteMs)
    const due = await options.dueBetween(least, now + leadMs)
    const told = minutes === 0 ? due : due.filter(({ assigneeId }) => assigneeId === null)
    if (told.length > 0) {
      if (minutes === 0) options.onBreached(told)
      else options.onDueSoon(told, minutes)
    }
    givenUntil.set(minutes, now)
  }

  const onFailure = (error: unknown) => options.log.error('tick failed', { error: String(error) })

  async function attempt(work: Promise<unknown>): Promise<void> {
    try {
      await work
    } catch (error) {
      onFailure(error)
    }
  }

  async function tick(): Promise<void> {
    const now = clock.now()
    for (const [index, minutes] of alarms.entries()) {
      await attempt(give(minutes, alarms[index + 1], now))
    }
    await attempt(options.triage.wakeSnoozed())
    await attempt(options.escalate())
  }

  const rounds = createRounds({ clock, everyMs: tickMs, work: tick, onFailure })

  return {
    start() {
      for (const minutes of alarms) givenUntil.set(minutes, clock.now())
      rounds.start(tickMs)
    },
    stop: () => rounds.stop(),
  }
}
