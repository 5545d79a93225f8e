import { createXChannel } from '#core/channels/x/index.ts'
import type {
  Channel,
  ChannelContext,
  ChannelMonitor,
  InboundEvent,
  InboundMessage,
} from '#core/channels/channel.ts'
import { silentLog } from '#core/testing/test-ports.ts'
import type { ManualClock } from '#shared/clock.ts'
import type { Persona } from '#simulators/simulated-network.ts'
import type { XSimulator } from '#simulators/x/index.ts'

export const signal = new AbortController().signal

export const anna: Persona = {
  id: 'anna',
  name: 'Анна Ёлкина',
  handle: 'anna_elkina',
  followers: 48_000,
  language: 'ru',
  openToPrivate: true,
}
export const boris: Persona = {
  ...anna,
  id: 'boris',
  handle: 'boris',
  name: 'Boris',
  openToPrivate: false,
}

export interface XBench {
  readonly channel: Channel
  readonly saved: Record<string, string>[]
}

export function connect(
  simulator: XSimulator,
  clock: ManualClock,
  more: Partial<ChannelContext> = {},
): XBench {
  const saved: Record<string, string>[] = []
  const channel = createXChannel({
    accountId: 'account-1',
    apiRoot: simulator.root,
    credentials: simulator.credentials,
    settings: {},
    fetch: globalThis.fetch,
    clock,
    log: silentLog,
    saveCredentials: (changed) => {
      saved.push({ ...changed })
      return Promise.resolve()
    },
    ...more,
  })
  return { channel, saved }
}

export interface Reading {
  readonly events: readonly InboundEvent[]
  readonly cursor: string | null
  readonly waitMs: number
  readonly quarantined: number
}

/** Polls one stream until it says to wait. */
export async function readAll(
  channel: Channel,
  id: string,
  cursor: string | null = null,
  monitors: readonly ChannelMonitor[] = [],
): Promise<Reading> {
  const events: InboundEvent[] = []
  let quarantined = 0
  let at = cursor
  for (;;) {
    const batch = await channel.poll({ stream: { id }, monitors, cursor: at, signal })
    events.push(...batch.events)
    quarantined += batch.quarantined.length
    at = batch.cursor
    if (batch.waitMs > 0) return { events, cursor: at, waitMs: batch.waitMs, quarantined }
  }
}

export const messagesIn = (events: readonly InboundEvent[]): readonly InboundMessage[] =>
  events.filter((event) => event.type === 'message')
