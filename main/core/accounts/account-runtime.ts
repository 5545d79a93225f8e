import type { HealthItem } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { Channel, ChannelMonitor, PollBatch, Stream } from '../channels/channel.ts'
import { ChannelError } from '../channels/channel-error.ts'
import { createPollLoop, type PollLoop } from '../ingest/poll-loop.ts'
import type { Log } from '../ports.ts'
import type { AccountChange, AccountRecord } from '../store/account-repository.ts'
import { createStreamHealth } from './stream-health.ts'
import { isPassing, troubleOf, type Trouble } from './trouble.ts'

/** A running account: its channel, its poll loop, and what is known of its health right now. */
export interface AccountRuntime {
  readonly channel: Channel
  start(monitors: readonly ChannelMonitor[]): void
  stop(): Promise<void>
  /** Polls at once whatever waits. */
  wake(): void
  /** Live health on top of the last check's. */
  health(): readonly HealthItem[]
  lastSuccessAt(): EpochMs | null
  setChecked(health: readonly HealthItem[]): void
  /** A failure outside the polls, of a reply that was sent. */
  trouble(error: ChannelError): Promise<void>
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
/** How often silence is looked for: a stream that only waits reports nothing by itself. */
const lookEveryMs = 60_000

export function createAccountRuntime(options: AccountRuntimeOptions): AccountRuntime {
  const { channel, clock, log } = options
  let checked = options.record.health.filter((item) => !isPassing(item))
  let streams = createStreamHealth(clock, [])
  let lastSuccess = options.record.lastSuccessAt
  let savedAt: number | null = null
  let told: string | null = fingerprint(options.record.health)
  let noting: Promise<void> = Promise.resolve()
  let isBlocked = false
  let loop: PollLoop | null = null
  let stopLooking: () => void = () => undefined

  function health(): readonly HealthItem[] {
    const known = new Set(checked.map(({ code }) => code))
    return [...streams.items().filter(({ code }) => !known.has(code)), ...checked]
  }

  /** Everybody who shows health hears of every change of it, and a later look at the file finds it. */
  function publish(change: AccountChange = {}) {
    const now = health()
    const isNews = told !== fingerprint(now)
    told = fingerprint(now)
    if (isNews || Object.keys(change).length > 0) note({ ...change, ...(isNews && { health: now }) })
    if (isNews) options.onChange()
  }

  /** In order, and never waited for by a poll: a store that cannot be written to must not stop the reading. */
  function note(change: AccountChange) {
    noting = noting
      .then(() => options.save(change))
      .catch((error: unknown) => {
        // What could not be written down is news again next time.
        told = null
        log.error('noting the health failed', { error: String(error) })
      })
  }

  async function commit(stream: Stream, batch: PollBatch): Promise<void> {
    await options.commit(stream, batch)
    lastSuccess = clock.now()
    streams.succeeded(stream, batch.waitMs)
    const isDue = savedAt === null || clock.elapsed() - savedAt >= saveSuccessEveryMs
    if (isDue) savedAt = clock.elapsed()
    publish(isDue ? { lastSuccessAt: lastSuccess } : {})
  }

  /** Only a person can mend it. The account rests even where that cannot be written down now. */
  async function block(found: Trouble, error: ChannelError): Promise<void> {
    if (isBlocked) return
    isBlocked = true
    loop?.halt()
    checked = [found.health]
    streams = createStreamHealth(clock, [])
    options.onBlocked()
    try {
      await options.save({
        status: found.next === 'stop' ? 'stopped' : 'paused',
        actionUrl: error.details.actionUrl ?? null,
        health: checked,
        lastErrorAt: clock.now(),
      })
    } finally {
      options.onChange()
    }
  }

  async function pollFailed(stream: Stream, error: unknown, waitMs: number): Promise<'retry' | 'stop'> {
    const found = error instanceof ChannelError ? troubleOf(error) : null
    const isWhole = found?.next === 'stop' || (found?.next === 'pause' && carriesReplies(stream))
    if (found && isWhole && error instanceof ChannelError) {
      await block(found, error)
      return 'stop'
    }
    streams.failed(stream, error, waitMs)
    // The page where a person helps this one stream on; the others need no help.
    const actionUrl = found?.next === 'pause' && error instanceof ChannelError && error.details.actionUrl
    publish({ lastErrorAt: clock.now(), ...(actionUrl && { actionUrl }) })
    return 'retry'
  }

  function look() {
    publish()
    stopLooking = clock.after(lookEveryMs, look)
  }

  return {
    channel,
    start(monitors) {
      streams = createStreamHealth(clock, monitors)
      isBlocked = false
      loop = createPollLoop({
        channel,
        monitors,
        clock,
        random: options.random,
        log,
        cursor: options.cursor,
        commit,
        onStarted: (stream) => streams.started(stream),
        onTrouble: pollFailed,
      })
      loop.start()
      stopLooking = clock.after(lookEveryMs, look)
    },
    async stop() {
      stopLooking()
      await loop?.stop()
      loop = null
      await noting
    },
    wake: () => loop?.wake(),
    health,
    lastSuccessAt: () => lastSuccess,
    setChecked(found) {
      checked = found.filter((item) => !isPassing(item))
    },
    async trouble(error) {
      const found = troubleOf(error)
      if (found && found.next !== 'retry') await block(found, error)
    },
  }
}

/** The conversations themselves come by these; the others only listen around. */
const carriesReplies = ({ id }: Stream) => id === 'updates' || id === 'direct'

/** What makes one state of health another; how long it lasts does not. */
function fingerprint(health: readonly HealthItem[]): string {
  return JSON.stringify(
    health.map(({ code, parameters }) => [
      code,
      parameters?.stream,
      parameters?.monitorId,
      parameters?.reason,
    ]),
  )
}
