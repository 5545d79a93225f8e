import type { EpochMs } from './domain.ts'

/** Time and timers, so that a test or a demo decides how fast time passes. */
export interface Clock {
  /** Wall time: says when something happened. A person or a network may set it back or forward. */
  now(): EpochMs
  /**
   * Whole milliseconds since some start that no setting of the wall clock moves: for how long to wait, and
   * how long something took.
   */
  elapsed(): number
  /** Calls `run` once after `delayMs`; the returned function cancels it. Any delay is safe, also beyond 24 days. */
  after(delayMs: number, run: () => void): () => void
  /** Resolves after `delayMs`; rejects with `signal.reason` when aborted before. */
  sleep(delayMs: number, signal?: CancelSignal): Promise<void>
}

/** The part of `AbortSignal` the clock needs; this layer knows neither Node nor the DOM. */
export interface CancelSignal {
  readonly aborted: boolean
  readonly reason: unknown
  addEventListener(type: 'abort', listener: () => void): void
  removeEventListener(type: 'abort', listener: () => void): void
}

export interface Timers<Handle> {
  now(): EpochMs
  /** Monotonic milliseconds, as of `performance.now`. */
  elapsed(): number
  setTimeout(run: () => void, delayMs: number): Handle
  clearTimeout(handle: Handle): void
}

/** `setTimeout` counts in a signed 32-bit integer; a longer delay would fire at once. */
const longestDelayMs = 2_147_483_647

/**
 * A clock over a host's timers. With `speed` 60 an hour passes in a minute, for everything that asks
 * this clock.
 */
export function createClock<Handle>(timers: Timers<Handle>, speed = 1): Clock {
  const startedAt = timers.now()
  const startedElapsed = timers.elapsed()
  const now = () => startedAt + Math.round((timers.now() - startedAt) * speed)
  const elapsed = () => Math.round((timers.elapsed() - startedElapsed) * speed)

  function after(delayMs: number, run: () => void): () => void {
    let left = Math.max(0, delayMs / speed)
    let handle: Handle
    const arm = () => {
      const step = Math.min(left, longestDelayMs)
      left -= step
      handle = timers.setTimeout(left > 0 ? arm : run, step)
    }
    arm()
    return () => timers.clearTimeout(handle)
  }

  return { now, elapsed, after, sleep: (delayMs, signal) => sleepWith(after, delayMs, signal) }
}

function sleepWith(
  after: Clock['after'],
  delayMs: number,
  signal: CancelSignal | undefined,
): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = () => {
      cancel()
      reject(signal?.reason)
    }
    const cancel = after(delayMs, () => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    })
    signal?.addEventListener('abort', onAbort)
  })
}

export interface ManualClock extends Clock {
  /** Moves time forward, firing due timers in order and letting promises settle between them. */
  advance(ms: number): Promise<void>
  /** Sets the wall clock by so much (negative: back); timers and `elapsed` do not notice. */
  setWall(ms: number): void
}

/** A clock that stands still until a test moves it. */
export function manualClock(startAt: EpochMs): ManualClock {
  let time = startAt
  let wallShift = 0
  let waiting: { at: EpochMs; run: () => void }[] = []

  function after(delayMs: number, run: () => void): () => void {
    const entry = { at: time + Math.max(0, delayMs), run }
    waiting.push(entry)
    return () => {
      waiting = waiting.filter((other) => other !== entry)
    }
  }

  async function settle() {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve()
  }

  return {
    now: () => time + wallShift,
    elapsed: () => time - startAt,
    setWall(ms) {
      wallShift += ms
    },
    after,
    sleep: (delayMs, signal) => sleepWith(after, delayMs, signal),
    async advance(ms) {
      const until = time + ms
      await settle()
      for (;;) {
        const next = waiting.reduce<(typeof waiting)[number] | undefined>(
          (first, entry) => (entry.at <= until && (!first || entry.at < first.at) ? entry : first),
          undefined,
        )
        if (!next) break
        time = Math.max(time, next.at)
        waiting = waiting.filter((entry) => entry !== next)
        next.run()
        await settle()
      }
      time = until
    },
  }
}
