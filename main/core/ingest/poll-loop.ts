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
  readonly onStarted?: (stream: Stream) => void
  /** Says whether this stream goes on after a failure; `waitMs` is when. If it fails itself, the stream goes on. */
  readonly onTrouble: (stream: Stream, error: unknown, waitMs: number) => Promise<'retry' | 'stop'>
}

export interface PollLoop {
  start(): void
  /** Ends every pause: the machine woke up, or the network is back. */
  wake(): void
  /** Aborts what is under way, without waiting: safe to call from inside the loop. */
  halt(): void
  /** Aborts what is under way and waits for it. */
  stop(): Promise<void>
}

const longestPauseMs = 120_000
/** A network (or a wrong clock of one) may ask for a year; we look again after this long. */
const longestToldPauseMs = 15 * 60_000
/** However slowly a channel paces itself, it is asked once a day. */
const longestOwnPauseMs = 24 * 60 * 60_000
const shortestToldPauseMs = 100
/** An answer at once, with nothing in it, is a proxy's more often than the network's: no hot loop. */
const emptyAnswerPauseMs = 1000

/** A long poll may hold one place; the others are for the short ones. */
const pollsAtOnce = 4
/** How often the channel is asked whether there is more to poll than before. */
const streamsEveryMs = 10 * 60_000

/** Polls every stream of one account until stopped; each stream has its own cursor and its own back-off. */
export function createPollLoop(options: PollLoopOptions): PollLoop {
  const { channel, clock, log } = options
  const queue = new PQueue({ concurrency: pollsAtOnce })
  const abort = new AbortController()
  const pauses = new Set<() => void>()
  let running: Promise<unknown> = Promise.resolve()

  async function run(stream: Stream): Promise<void> {
    let cursor: string | null | undefined
    let failures = 0
    while (!abort.signal.aborted) {
      try {
        cursor ??= await options.cursor(stream.id)
        const askedAt = clock.elapsed()
        const batch = await pollOnce(stream, cursor)
        await options.commit(stream, batch)
        const isIdle = isNothingNew(batch, cursor) && clock.elapsed() - askedAt < emptyAnswerPauseMs
        cursor = batch.cursor
        failures = 0
        await pause(isIdle ? Math.max(batch.waitMs, emptyAnswerPauseMs) : batch.waitMs)
      } catch (error) {
        if (abort.signal.aborted) return
        log.warn('poll failed', { stream: stream.id, failures, error: String(error) })
        const waitMs = waitAfter(error, failures)
        if ((await tell(stream, error, waitMs)) === 'stop') return
        failures += 1
        await pause(waitMs)
      }
    }
  }

  function pollOnce(stream: Stream, cursor: string | null): Promise<PollBatch> {
    return queue.add(() => {
      // Stopped while the cursor was read or the place waited for: the event of it is over.
      abort.signal.throwIfAborted()
      return channel.poll({ stream, monitors: options.monitors, cursor, signal: abort.signal })
    })
  }

  /** The one who listens to failures may fail as well (a full disk): the stream must outlive that. */
  async function tell(stream: Stream, error: unknown, waitMs: number): Promise<'retry' | 'stop'> {
    try {
      return await options.onTrouble(stream, error, waitMs)
    } catch (failure) {
      log.error('a failure could not be noted', { stream: stream.id, error: String(failure) })
      return 'retry'
    }
  }

  function waitAfter(error: unknown, failures: number): number {
    const said = error instanceof ChannelError ? error.details.retryAfterMs : undefined
    if (said === undefined || Number.isNaN(said)) {
      return backOffMs(failures, options.random(), longestPauseMs)
    }
    return Math.min(Math.max(said, shortestToldPauseMs), longestToldPauseMs)
  }

  /** Never rejects: stopping and waking only end it early. */
  function pause(waitMs: number): Promise<void> {
    if (!(waitMs > 0) || abort.signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const end = () => {
        cancel()
        pauses.delete(end)
        resolve()
      }
      const cancel = clock.after(Math.min(waitMs, longestOwnPauseMs), end)
      pauses.add(end)
    })
  }

  function wake() {
    for (const end of Array.from(pauses)) end()
  }

  function halt() {
    abort.abort(new Error('stopped'))
    wake()
  }

  /** A channel may leave streams out for a while (X without money listens to no monitor). */
  async function runAll(): Promise<void> {
    const started = new Map<string, Promise<void>>()
    while (!abort.signal.aborted) {
      for (const stream of streamsNow()) {
        if (started.has(stream.id)) continue
        options.onStarted?.(stream)
        started.set(stream.id, run(stream))
      }
      await pause(streamsEveryMs)
    }
    await Promise.all(started.values())
  }

  function streamsNow(): readonly Stream[] {
    try {
      return channel.streams(options.monitors)
    } catch (error) {
      log.error('the channel could not name its streams', { error: String(error) })
      return []
    }
  }

  return {
    start() {
      running = runAll()
    },
    wake,
    halt,
    async stop() {
      halt()
      await running
    },
  }
}

function isNothingNew(batch: PollBatch, before: string | null): boolean {
  return batch.events.length === 0 || batch.cursor === before
}
