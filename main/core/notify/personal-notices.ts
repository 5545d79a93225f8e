import type { AppEvent } from '#shared/contract/events.ts'
import type { Preferences } from '#shared/contract/system.ts'
import type { Bus } from '../events/bus.ts'
import { createNoticeDesk, type NoticeDesk, type NoticeDeskOptions } from './notice-desk.ts'
import { createNotifications, type Notifications, type Place } from './notifications.ts'
import { summaryOf } from './words.ts'

export interface PersonalNoticesOptions extends Pick<NoticeDeskOptions, 'clock' | 'zone' | 'onFailure'> {
  readonly bus: Pick<Bus, 'emit'>
  /** Everybody who is told anything: whoever only looks gets no noise. */
  readonly people: () => Promise<readonly number[]>
  readonly preferences: (agentId: number) => Promise<Preferences>
  /** Those of these conversations that a person sees. */
  readonly seen: (agentId: number, ids: readonly number[]) => Promise<ReadonlySet<number>>
  /** Whether what this monitor hears is theirs to know. */
  readonly hears: (agentId: number, monitorId: number) => Promise<boolean>
  readonly held: (agentId: number) => NoticeDeskOptions['store']
}

interface Personal {
  readonly desk: NoticeDesk
  readonly notifications: Notifications
  chosen: Preferences
}

/** A hub has no screen and no sound of its own: each person's browser has. */
const silent = { notify: () => undefined, setBadge: () => undefined }

/**
 * Tells each person of a hub what is theirs to see, in their language, by their ways and not in their quiet hours. One
 * notice after the other, so that they come in the order they happened.
 */
export function createPersonalNotices(options: PersonalNoticesOptions) {
  const { bus, clock, zone, onFailure, people, preferences, seen, hears, held } = options
  const known = new Map<number, Personal>()
  let telling: Promise<void> = Promise.resolve()

  async function personal(agentId: number): Promise<Personal> {
    const found = known.get(agentId)
    if (found) return found
    const toThem = (event: AppEvent) => (event.type === 'notification' ? { ...event, to: [String(agentId)] } : event)
    const chosen = await preferences(agentId)
    const language = () => made.chosen.language ?? 'ru'
    const desk = createNoticeDesk({
      notifier: silent,
      bus: { emit: (events) => bus.emit([events].flat().map(toThem)) },
      clock,
      preferences: () => made.chosen.notices,
      zone,
      summary: (counts) => summaryOf(language(), counts),
      store: held(agentId),
      onFailure,
    })
    const made: Personal = { desk, notifications: createNotifications({ desk, language }), chosen }
    known.set(agentId, made)
    await desk.start()
    return made
  }

  async function inTurn(work: () => Promise<void>): Promise<void> {
    const before = telling
    const own = (async () => {
      await before
      try {
        await work()
      } catch (error) {
        onFailure(error)
      }
    })()
    telling = own
    await own
  }

  /** `to`: whom it is for; null: everyone. */
  const toEach = (to: readonly number[] | null, tell: (one: Personal, agentId: number) => Promise<void> | void) =>
    void inTurn(async () => {
      for (const agentId of await people()) {
        if (to === null || to.includes(agentId)) await tell(await personal(agentId), agentId)
      }
    })

  /** Of these conversations only what a person sees, where that is anything. */
  const ofTheirs = <Of extends Place>(
    all: readonly Of[],
    tell: (one: Notifications, theirs: readonly Of[]) => void,
    to: readonly number[] | null = null,
  ) =>
    toEach(to, async ({ notifications }, agentId) => {
      const visible = await seen(agentId, all.map(({ id }) => id))
      const theirs = all.filter(({ id }) => visible.has(id))
      if (theirs.length > 0) tell(notifications, theirs)
    })

  const notifications: Notifications = {
    dueSoon: (list, minutes) => ofTheirs(list, (one, theirs) => one.dueSoon(theirs, minutes)),
    breached: (list) => ofTheirs(list, (one, theirs) => one.breached(theirs)),
    escalated: (list, step) =>
      ofTheirs(list, (one, theirs) => one.escalated(theirs, { ...step, to: null }), step.to),
    arrived: (id, authorName) => ofTheirs([{ id, authorName }], (one) => one.arrived(id, authorName)),
    undelivered: (places) => ofTheirs(places, (one, theirs) => one.undelivered(theirs)),
    spike: (alert) =>
      toEach(null, async (one, agentId) => {
        if (await hears(agentId, alert.monitorId)) one.notifications.spike(alert)
      }),
    monitorStopped: (name) => toEach(null, (one) => one.notifications.monitorStopped(name)),
    accountBlocked: (name) => toEach(null, (one) => one.notifications.accountBlocked(name)),
    cannotStore(code) {
      // Then nobody can be looked up either: whoever is known already is told.
      for (const one of known.values()) one.notifications.cannotStore(code)
    },
  }

  return {
    notifications,
    /** What somebody chose has changed. */
    async chose(agentId: number): Promise<void> {
      const one = known.get(agentId)
      if (!one) return
      one.chosen = await preferences(agentId)
      one.desk.reconsider()
    },
    /** The calendar changed: it may be quiet no longer for anybody. */
    reconsider() {
      for (const { desk } of known.values()) desk.reconsider()
    },
    start: () =>
      inTurn(async () => {
        for (const agentId of await people()) await personal(agentId)
      }),
    async stop() {
      await telling
      for (const { desk } of known.values()) await desk.stop()
    },
  }
}
