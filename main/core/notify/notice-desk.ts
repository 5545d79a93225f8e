import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { Held, NoticeKind, NoticePreferences } from '#shared/notices.ts'
import type { Bus } from '../events/bus.ts'
import type { Notification, Notifier } from '../ports.ts'
import type { Zone } from '../sla/local-time.ts'
import { decideNotice, decideSummary, withHeld, type Ways } from './decide-notice.ts'

export interface NoticeDeskOptions {
  readonly notifier: Notifier
  readonly bus: Pick<Bus, 'emit'>
  readonly clock: Clock
  readonly preferences: () => NoticePreferences
  /** Of the workspace's calendar. */
  readonly zone: () => Zone
  readonly summary: (held: Held) => Notification
  /** Who sits at this machine; null: nobody alone (a hub). */
  readonly me?: number | null
  /** What is held back outlives the process. */
  readonly store: { load(): Promise<Held>; save(held: Held): Promise<void> }
  /** What is held back could not be kept; it is told all the same unless the process ends before. */
  readonly onFailure: (error: unknown) => void
}

/** Quiet may end earlier than it was reckoned (a clock is set, a machine slept). */
const longestPauseMs = 60_000

/** Tells what is to be told now, holds the rest back and sums it up when it is quiet no longer. */
export function createNoticeDesk(options: NoticeDeskOptions) {
  const { notifier, bus, clock, preferences, zone, store, onFailure, me = null } = options
  const isHere = (to: readonly number[] | undefined) => to === undefined || (me !== null && to.includes(me))
  let held: Held = {}
  let cancel: (() => void) | null = null
  let saving: Promise<void> = Promise.resolve()

  function tell(notification: Notification, ways: Ways) {
    const { title, body, group, conversationId = null, to } = notification
    if (ways.system && isHere(to)) notifier.notify(notification)
    bus.emit({ type: 'notification', title, body, group, conversationId, ...ways, ...(to && { to: to.map(String) }) })
  }

  function keep(next: Held) {
    held = next
    saving = saveAfter(saving, next)
  }

  /** In turn, so that the last one is what stays. */
  async function saveAfter(before: Promise<void>, next: Held): Promise<void> {
    await before
    try {
      await store.save(next)
    } catch (error) {
      onFailure(error)
    }
  }

  /** Sums up once it may, and looks again until then. */
  function settle() {
    cancel?.()
    cancel = null
    if (Object.keys(held).length === 0) return
    const now = clock.now()
    const decided = decideSummary(held, preferences(), zone(), now)
    if (decided.do === 'hold') {
      cancel = clock.after(pauseUntil(decided.until, now), settle)
      return
    }
    const summary = options.summary(held)
    keep({})
    if (decided.do === 'tell') tell(summary, decided.ways)
  }

  return {
    /** Something happened, `count` times. */
    say(kind: NoticeKind, count: number, notification: Notification): void {
      const decided = decideNotice(kind, preferences(), zone(), clock.now())
      if (decided.do === 'tell') tell(notification, decided.ways)
      if (decided.do !== 'hold') return
      keep(withHeld(held, kind, count))
      settle()
    },
    async start() {
      held = await store.load()
      settle()
    },
    /** Preferences or the calendar changed: it may be quiet no longer. */
    reconsider: settle,
    async stop() {
      cancel?.()
      cancel = null
      await saving
    },
  }
}

function pauseUntil(until: EpochMs, now: EpochMs): number {
  return Math.max(1, Math.min(longestPauseMs, until - now))
}

export type NoticeDesk = ReturnType<typeof createNoticeDesk>
