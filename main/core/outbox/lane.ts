import PQueue from 'p-queue'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs } from '#shared/domain.ts'

/** One account's way out: runs `drain` whenever something may be due, never twice at once. */
export interface Lane {
  /** Looks now, or right after the run that is under way. */
  wake(): void
  wakeAt(at: EpochMs): void
  pause(): void
  resume(): void
  /** Starts no further run; resolves when the one under way has ended. */
  close(): Promise<void>
  idle(): Promise<void>
}

export interface LaneOptions {
  readonly clock: Clock
  /** Steady time; all instants here are so. */
  readonly now: () => EpochMs
  /** Sends what is due. Answers when to look again (null: when woken), or `'pause'`. Must not throw. */
  drain(keepGoing: () => boolean): Promise<EpochMs | 'pause' | null>
}

export function createLane(options: LaneOptions): Lane {
  const { clock } = options
  const queue = new PQueue({ concurrency: 1 })
  let paused = false
  let closed = false
  let timer: { readonly at: EpochMs; readonly cancel: () => void } | null = null
  const mayRun = () => !paused && !closed

  function wake() {
    // A run that waits already will see everything there is.
    if (!mayRun() || queue.size > 0) return
    void queue.add(run)
  }

  async function run() {
    disarm()
    if (!mayRun()) return
    const next = await options.drain(mayRun)
    if (next === 'pause') paused = true
    else if (next !== null) wakeAt(next)
  }

  function wakeAt(at: EpochMs) {
    if (!mayRun() || (timer && timer.at <= at)) return
    disarm()
    const cancel = clock.after(Math.max(0, at - options.now()), () => {
      timer = null
      wake()
    })
    timer = { at, cancel }
  }

  function disarm() {
    timer?.cancel()
    timer = null
  }

  return {
    wake,
    wakeAt,
    pause() {
      paused = true
      disarm()
    },
    resume() {
      paused = false
      wake()
    },
    async close() {
      closed = true
      disarm()
      await queue.onIdle()
    },
    idle: () => queue.onIdle(),
  }
}
