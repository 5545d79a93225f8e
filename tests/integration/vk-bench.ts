import { createVkChannel } from '#core/channels/vk/index.ts'
import type { Channel, ChannelMonitor, InboundEvent, PollBatch } from '#core/channels/channel.ts'
import type { Fetch } from '#core/ports.ts'
import { silentLog } from '#core/silent-log.ts'
import { createClock, type Clock } from '#shared/clock.ts'
import type { Persona } from '#simulators/simulated-network.ts'
import {
  createVkSimulator,
  type VkSimulator,
  type VkSimulatorOptions,
} from '#simulators/vk/index.ts'

/** A channel connected to a simulated VK, with its cursors kept as the store would keep them. */
export interface VkBench {
  readonly clock: Clock
  readonly simulator: VkSimulator
  readonly channel: Channel
  /** A new channel that knows nothing but what is stored, as after a restart. */
  readonly reconnect: () => void
  /** Polls one stream and keeps its cursor. */
  readonly poll: (streamId?: string, monitors?: readonly ChannelMonitor[]) => Promise<PollBatch>
  /** Polls until nothing more comes; returns all events. */
  readonly drain: (
    streamId?: string,
    monitors?: readonly ChannelMonitor[],
  ) => Promise<readonly InboundEvent[]>
  readonly cursors: Map<string, string | null>
  readonly signal: AbortSignal
  readonly stop: () => Promise<void>
}

export interface VkBenchOptions extends Omit<VkSimulatorOptions, 'clock'> {
  readonly userToken?: boolean
  readonly fetch?: Fetch
  readonly speed?: number
}

const timers = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  setTimeout: (run: () => void, delayMs: number) => setTimeout(run, delayMs),
  clearTimeout: (handle: NodeJS.Timeout) => clearTimeout(handle),
}

export async function createVkBench(options: VkBenchOptions = {}): Promise<VkBench> {
  const { userToken = true, fetch = globalThis.fetch, speed = 200, ...simulated } = options
  const clock = createClock(timers, speed)
  const simulator = createVkSimulator({ clock, ...simulated })
  await simulator.start()
  const { groupId = '', communityToken = '', ...rest } = simulator.credentials
  const connect = () =>
    createVkChannel({
      accountId: 'account-1',
      apiRoot: simulator.root,
      credentials: userToken ? { groupId, communityToken, ...rest } : { groupId, communityToken },
      settings: {},
      fetch,
      clock,
      log: silentLog,
      saveCredentials: async () => {},
    })
  let channel = connect()
  const stopping = new AbortController()
  const cursors = new Map<string, string | null>()
  const { signal } = stopping

  async function poll(streamId = 'updates', monitors: readonly ChannelMonitor[] = []) {
    const stream = channel.streams(monitors).find(({ id }) => id === streamId)
    if (!stream) throw new Error(`no stream ${streamId}`)
    const cursor = cursors.get(streamId) ?? null
    const batch = await channel.poll({ stream, monitors, cursor, signal })
    cursors.set(streamId, batch.cursor)
    return batch
  }

  async function drain(streamId = 'updates', monitors: readonly ChannelMonitor[] = []) {
    const events: InboundEvent[] = []
    for (let empty = 0; empty < 2; ) {
      const batch = await poll(streamId, monitors)
      events.push(...batch.events)
      empty = batch.events.length === 0 ? empty + 1 : 0
    }
    return events
  }

  return {
    clock,
    simulator,
    get channel() {
      return channel
    },
    reconnect() {
      channel = connect()
    },
    poll,
    drain,
    cursors,
    signal,
    async stop() {
      stopping.abort()
      await simulator.stop()
    },
  }
}

export function persona(id: string, more: Partial<Persona> = {}): Persona {
  return {
    id,
    name: 'Анна Петрова',
    handle: `handle_${id}`,
    followers: 120,
    language: 'ru',
    openToPrivate: false,
    ...more,
  }
}
