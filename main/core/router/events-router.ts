import { withEventMeta } from '@orpc/server'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Bus } from '../events/bus.ts'
import { catchUp } from '../events/catch-up.ts'
import type { Db } from '../store/database.ts'
import type { Presence } from '../presence/presence.ts'
import { eventInSight, namedIn } from '../events/event-in-sight.ts'
import type { Caller, Callers } from '../team/callers.ts'
import type { Sights } from '../team/sights.ts'
import type { Implementer } from './base.ts'
import { windowOf } from './call-context.ts'

export interface EventsRouterParts {
  readonly db: Db
  readonly bus: Bus
  readonly presence: Presence
  readonly callers: Callers
  readonly sights: Sights
}

export function eventsRouter(os: Implementer, { db, bus, presence, callers, sights }: EventsRouterParts) {
  async function heard(event: AppEvent, who: Caller): Promise<AppEvent | null> {
    const sight = sights.of(who)
    const named = namedIn(event)
    if (sight === null || named.length === 0) return event
    return eventInSight(event, await sights.seen(named.map(Number), sight))
  }

  async function* follow(
    signal: AbortSignal | undefined,
    since: number | null,
    window: string,
    caller: Caller,
    now: () => Promise<Caller | null>,
  ): AsyncGenerator<AppEvent, void, void> {
    // Listening begins before the journal is read: what happens in between comes twice rather than never.
    const live = bus.subscribe(signal)
    const leave = presence.attend(window, caller.agentId)
    try {
      const missed = await catchUp(db, since)
      const connected = { type: 'connected', resumed: missed.resumed } as const
      const events = await Promise.all(missed.events.map((event) => heard(event, caller)))
      const first = [connected, ...events.filter((event) => event !== null)]
      for (const [index, event] of first.entries()) {
        yield index === first.length - 1 ? withId(event, missed.factId) : event
      }
      let position = missed.factId
      for await (const { event, factId } of live) {
        position = Math.max(position, factId ?? 0)
        const who = await now()
        if (!who || (event.type === 'notification' && !isFor(event, who))) continue
        const told = await heard(event, who)
        if (told) yield factId === null ? told : withId(told, position)
      }
    } finally {
      leave()
      await live.return()
    }
  }

  return {
    subscribe: os.events.subscribe.handler(({ signal, lastEventId, context }) => {
      const caller = callers.need()
      // A role that is changed counts in the middle of listening, too.
      const now = context.admit ?? (() => Promise.resolve(caller))
      return follow(signal, factId(lastEventId), windowOf(context, callers), caller, now)
    }),
  }
}

/** A viewer sees, and gets no noise; what is told to some is told to no others. */
function isFor({ to }: Extract<AppEvent, { readonly type: 'notification' }>, { role, agentId }: Caller): boolean {
  return role !== 'viewer' && (to === undefined || to.includes(String(agentId)))
}

function withId(event: AppEvent, id: number): AppEvent {
  return withEventMeta(event, { id: String(id) })
}

function factId(lastEventId: string | undefined): number | null {
  const id = Number(lastEventId)
  return lastEventId !== undefined && Number.isSafeInteger(id) && id >= 0 ? id : null
}
