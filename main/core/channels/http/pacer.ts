import type { Budget } from '#shared/channel.ts'
import type { Clock } from '#shared/clock.ts'

/** A network's limit: at most `count` in any `windowMs`. */
export interface PaceLimit {
  readonly count: number
  readonly windowMs: number
}

/** One limit and what was taken of it, on `Clock.elapsed`: no setting of the wall clock moves it. */
export interface Pace {
  /** The earliest moment (of `elapsed`) the next one may go. */
  freeAt(): number
  take(at: number): void
  /** Nothing goes for so long: the network told us. */
  pause(forMs: number): void
  /** When the last one goes, or went; null when nothing was taken yet. */
  lastAt(): number | null
  budget(name: string): Budget
}

export function createPace(clock: Clock, { count, windowMs }: PaceLimit): Pace {
  /** When the last `count` go, oldest first. */
  let times: readonly number[] = []
  let pausedUntil = 0

  return {
    freeAt() {
      const oldest = times.length < count ? undefined : times[0]
      return Math.max(pausedUntil, oldest === undefined ? 0 : oldest + windowMs)
    },
    take(at) {
      times = [...times, at].slice(-count)
    },
    pause(forMs) {
      pausedUntil = Math.max(pausedUntil, clock.elapsed() + forMs)
    },
    lastAt: () => times.at(-1) ?? null,
    budget(name) {
      const now = clock.elapsed()
      const used = times.filter((at) => at > now - windowMs)
      const first = used[0]
      const freeInMs = first === undefined ? null : first + windowMs - now
      return {
        name,
        limit: count,
        remaining: count - used.length,
        resetsAt: freeInMs === null ? null : Math.round(clock.now() + freeInMs),
      }
    },
  }
}

/** Resolves when one more may go by all of `paces`, and counts it. Rejects with the signal's reason. */
export async function takeTurn(
  clock: Clock,
  paces: readonly Pace[],
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted()
  const now = clock.elapsed()
  const at = Math.max(now, ...paces.map((pace) => pace.freeAt()))
  for (const pace of paces) pace.take(at)
  if (at > now) await clock.sleep(at - now, signal)
}
