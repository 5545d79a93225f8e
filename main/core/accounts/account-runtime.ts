import type { HealthItem } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { Channel, ChannelMonitor, PollBatch, Stream } from '../channels/channel.ts'
import { ChannelError } from '../channels/channel-error.ts'
import { createPollLoop, type PollLoop } from '../ingest/poll-loop.ts'
import type { Log } from '../ports.ts'
import type { AccountChange, AccountRecord } from '../store/account-repository.ts'
import { troubleOf } from './trouble.ts'

/** A running account: its channel, its poll loop, and what is known of its health right now. */
export interface AccountRuntime {
  readonly channel: Channel
  start(monitors: readonly ChannelMonitor[]): void
  stop(): Promise<void>
  /** Live health on top of the last check's. */
  health(): readonly HealthItem[]
  lastSuccessAt(): EpochMs | null
  setChecked(health: readonly HealthItem[]): void
  trouble(error: ChannelError): Promise<'retry' | 'stop'>
}

export interface AccountRuntimeOptions {
  readonly record: AccountRecord
  readonly channel: Channel
  readonly clock: Clock
  readonly random: () => number
  readonly log: Log
  readonly cursor: (stream: string) => Promise<string | null>
  readonly commit: (stream: Stream, batch: PollBatch) => Promise<void>
  readonly save: (change: AccountChange) => Promise<void>
  /** The account's status or health changed. */
  readonly onChange: () => void
  /** It needs a person before it goes on: sending must wait too. */
  readonly onBlocked: () => void
}

/** How often a success is written down; every poll would be a write for nothing. */
const saveSuccessEveryMs = 30_000

export function createAccountRuntime(options: AccountRuntimeOptions): AccountRuntime {
  const { channel, clock, log } = options
  let checked = options.record.health
  let live: HealthItem | null = null
  let lastSuccess = options.record.lastSuccessAt
  let savedSuccess = lastSuccess ?? 0
  let loop: PollLoop | null = null

  async function commit(stream: Stream, batch: PollBatch): Promise<void> {
    await options.commit(stream, batch)
    lastSuccess = clock.now()
    if (live) {
      live = null
      options.onChange()
    }
    if (lastSuccess - savedSuccess < saveSuccessEveryMs) return
    savedSuccess = lastSuccess
    await options.save({ lastSuccessAt: lastSuccess })
  }

  async function trouble(error: ChannelError): Promise<'retry' | 'stop'> {
    const found = troubleOf(error)
    if (!found) return 'retry'
    const isNews = live?.code !== found.health.code
    live = found.health
    if (found.next !== 'retry') {
      await options.save({
        status: found.next === 'stop' ? 'stopped' : 'paused',
        actionUrl: error.details.actionUrl ?? null,
        health: [found.health],
        lastErrorAt: clock.now(),
      })
      checked = [found.health]
      loop?.halt()
      options.onBlocked()
    } else if (isNews) await options.save({ lastErrorAt: clock.now() })
    if (isNews) options.onChange()
    return found.next === 'retry' ? 'retry' : 'stop'
  }

  return {
    channel,
    start(monitors) {
      loop = createPollLoop({
        channel,
        monitors,
        clock,
        random: options.random,
        log,
        cursor: options.cursor,
        commit,
        onTrouble: async (stream, error) => {
          if (error instanceof ChannelError) return trouble(error)
          log.error('storing a poll failed', { stream: stream.id, error: String(error) })
          return 'retry'
        },
      })
      loop.start()
    },
    async stop() {
      await loop?.stop()
      loop = null
    },
    health: () => [...(live ? [live] : []), ...checked.filter((item) => item.code !== live?.code)],
    lastSuccessAt: () => lastSuccess,
    setChecked(health) {
      checked = health
      live = null
    },
    trouble,
  }
}
