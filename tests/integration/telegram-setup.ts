import { setImmediate as nextTurn } from 'node:timers/promises'
import { onTestFinished } from 'vitest'
import type {
  Channel,
  ChannelContext,
  ChannelMemory,
  ChannelMonitor,
  PollBatch,
} from '#core/channels/channel.ts'
import { createTelegramChannel } from '#core/channels/telegram/index.ts'
import { silentLog } from '#core/silent-log.ts'
import { manualClock, type ManualClock } from '#shared/clock.ts'
import type { Persona } from '#simulators/simulated-network.ts'
import {
  createTelegramSimulator,
  type TelegramSimulator,
  type TelegramSimulatorOptions,
} from '#simulators/telegram/index.ts'

export const anna: Persona = {
  id: 'anna',
  name: 'Анна Королёва',
  handle: 'anna_k',
  followers: 120,
  language: 'ru',
  openToPrivate: false,
}

export const boris: Persona = {
  id: 'boris',
  name: 'Boris',
  handle: 'boris_writes',
  followers: 5,
  language: 'en',
  openToPrivate: false,
}

/** Notes that outlive a channel, as the account's do. */
export function keepingMemory(): ChannelMemory {
  const kept = new Map<string, string>()
  return {
    get: (name) => kept.get(name) ?? null,
    set: (name, value) => void kept.set(name, value),
  }
}

export interface Setup {
  readonly clock: ManualClock
  readonly simulator: TelegramSimulator
  readonly channel: Channel
  /** Polls once from the last committed cursor and commits. */
  readonly poll: (monitors?: readonly ChannelMonitor[]) => Promise<PollBatch>
  readonly send: (to: Sending) => ReturnType<Channel['send']>
}

export interface Sending {
  readonly visibility: 'public' | 'private'
  readonly placeId: string
  readonly authorId: string
  readonly text: string
  readonly replyTo?: string
}

export const never = new AbortController().signal

export function channelFor(
  simulator: TelegramSimulator,
  clock: ManualClock,
  changed: Partial<ChannelContext> = {},
): Channel {
  return createTelegramChannel({
    accountId: 'account-1',
    apiRoot: simulator.root,
    credentials: simulator.credentials,
    settings: { pollTimeoutSeconds: 0 },
    fetch: globalThis.fetch,
    clock,
    log: silentLog,
    saveCredentials: () => Promise.resolve(),
    ...changed,
  })
}

export async function startTelegram(
  options: Partial<TelegramSimulatorOptions> = {},
  context: Partial<ChannelContext> = {},
): Promise<Setup> {
  const clock = manualClock(Date.UTC(2026, 10, 21, 9))
  const simulator = createTelegramSimulator({ clock, ...options })
  await simulator.start()
  onTestFinished(() => simulator.stop())
  const channel = channelFor(simulator, clock, context)
  let cursor: string | null = null
  let key = 0
  return {
    clock,
    simulator,
    channel,
    async poll(monitors = []) {
      const batch = await channel.poll({
        stream: { id: 'updates' },
        monitors,
        cursor,
        signal: never,
      })
      cursor = batch.cursor
      return batch
    },
    send(to) {
      key += 1
      return channel.send({
        key: `key-${key}`,
        target: {
          visibility: to.visibility,
          placeId: to.placeId,
          author: { externalId: to.authorId },
          replyToExternalId: to.replyTo,
        },
        text: to.text,
        firstAttemptAt: clock.now(),
        signal: never,
      })
    },
  }
}

/** Moves the clock in small steps until the work is done, with the real network in between. */
export async function inTime<Result>(clock: ManualClock, work: Promise<Result>): Promise<Result> {
  const pending = Symbol('pending')
  const settled = work.catch(() => null)
  for (let turn = 0; turn < 5000; turn++) {
    await clock.advance(50)
    await nextTurn()
    if ((await Promise.race([settled, Promise.resolve(pending)])) !== pending) break
  }
  return work
}
