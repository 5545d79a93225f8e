import { withEventMeta } from '@orpc/server'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Bus } from '../events/bus.ts'
import { catchUp } from '../events/catch-up.ts'
import type { Db } from '../store/database.ts'
import type { Presence } from '../presence/presence.ts'
import type { Caller, Callers } from '../team/callers.ts'
import type { Implementer } from './base.ts'
import { windowOf } from './call-context.ts'

export interface EventsRouterParts {
  readonly db: Db
  readonly bus: Bus
  readonly presence: Presence
  readonly callers: Callers
}

export function eventsRouter(os: Implementer, { db, bus, presence, callers }: EventsRouterParts) {
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
      const first = [connected, ...missed.events]
      for (const [index, event] of first.entries()) {
        yield index === first.length - 1 ? withId(event, missed.factId) : event
      }
      let position = missed.factId
      for await (const { event, factId } of live) {
        position = Math.max(position, factId ?? 0)
        // A viewer sees, and gets no noise.
        if (event.type === 'notification' && (await now())?.role === 'viewer') continue
        yield factId === null ? event : withId(event, position)
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

function withId(event: AppEvent, id: number): AppEvent {
  return withEventMeta(event, { id: String(id) })
}

function factId(lastEventId: string | undefined): number | null {
  const id = Number(lastEventId)
  return lastEventId !== undefined && Number.isSafeInteger(id) && id >= 0 ? id : null
}
