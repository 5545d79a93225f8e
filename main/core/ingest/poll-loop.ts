import PQueue from 'p-queue'
import type { Clock } from '#shared/clock.ts'
import type { Channel, ChannelMonitor, PollBatch, Stream } from '../channels/channel.ts'
import { ChannelError } from '../channels/channel-error.ts'
import type { Log } from '../ports.ts'
import { backOffMs } from '../reliability/back-off.ts'

export interface PollLoopOptions {
  readonly channel: Channel
  readonly monitors: readonly ChannelMonitor[]
  readonly clock: Clock
  readonly random: () => number
  readonly log: Log
  readonly cursor: (stream: string) => Promise<string | null>
  /** Stores the batch and its cursor; until it resolves the cursor is not used. */
  readonly commit: (stream: Stream, batch: PollBatch) => Promise<void>
  /** Says whether this stream goes on after a failure. */
  readonly onTrouble: (stream: Stream, error: unknown) => Promise<'retry' | 'stop'>
}

export interface PollLoop {
  start(): void
  /** Aborts what is under way, without waiting: safe to call from inside the loop. */
  halt(): void
  /** Aborts what is under way and waits for it. */
  stop(): Promise<void>
}

const longestPauseMs = 120_000

/** A long poll may hold one place; the others are for the short ones. */
const pollsAtOnce = 4
/** How often the channel is asked whether there is more to poll than before. */
const streamsEveryMs = 10 * 60_000

/** Polls every stream of one account until stopped; each stream has its own cursor and its own back-off. */
export function createPollLoop(options: PollLoopOptions): PollLoop {
  const { channel, clock, log } = options
  const queue = new PQueue({ concurrency: pollsAtOnce })
  const abort = new AbortController()
  let running: Promise<unknown> = Promise.resolve()

  async function run(stream: Stream): Promise<void> {
    let cursor = await options.cursor(stream.id)
    let failures = 0
    while (!abort.signal.aborted) {
      try {
        const batch = await pollOnce(stream, cursor)
        await options.commit(stream, batch)
        cursor = batch.cursor
        failures = 0
        if (batch.waitMs > 0) await clock.sleep(batch.waitMs, abort.signal)
      } catch (error) {
        if (abort.signal.aborted) return
        log.warn('poll failed', { stream: stream.id, failures, error: String(error) })
        if ((await options.onTrouble(stream, error)) === 'stop') return
        const waitMs = waitAfter(error, failures)
        failures += 1
        await clock.sleep(waitMs, abort.signal)
      }
    }
  }

  function pollOnce(stream: Stream, cursor: string | null): Promise<PollBatch> {
    return queue.add(() =>
      channel.poll({ stream, monitors: options.monitors, cursor, signal: abort.signal }),
    )
  }

  function waitAfter(error: unknown, failures: number): number {
    const said = error instanceof ChannelError ? error.details.retryAfterMs : undefined
    return said === undefined ? backOffMs(failures, options.random(), longestPauseMs) : Math.max(said, 100)
  }

  return {
    start() {
      running = runAll()
    },
    halt: () => abort.abort(new Error('stopped')),
    async stop() {
      abort.abort(new Error('stopped'))
      await running
    },
  }

  /** A channel may leave streams out for a while (X without money listens to no monitor). */
  async function runAll(): Promise<void> {
    const started = new Map<string, Promise<void>>()
    while (!abort.signal.aborted) {
      for (const stream of channel.streams(options.monitors)) {
        if (!started.has(stream.id)) started.set(stream.id, runSafely(stream))
      }
      // Only stopping ends this sleep early, and the loop's condition sees that.
      await clock.sleep(streamsEveryMs, abort.signal).catch(() => undefined)
    }
    await Promise.all(started.values())
  }

  async function runSafely(stream: Stream): Promise<void> {
    try {
      await run(stream)
    } catch (error) {
      if (abort.signal.aborted) return
      log.error('stream ended', { stream: stream.id, error: String(error) })
      await options.onTrouble(stream, error)
    }
  }
}
