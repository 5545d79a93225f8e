import type { Clock } from '#shared/clock.ts'
import type { Budget } from '#shared/channel.ts'

/** Spaces requests evenly, so that VK's requests-per-second limit is never the one to stop us. */
interface Pace {
  /** Resolves when the next request may go; rejects with the signal's reason. */
  turn(signal: AbortSignal): Promise<void>
  budget(): Budget
}

export function createPace(name: string, perSecond: number, clock: Clock): Pace {
  // A tenth more than needed: requests bunch up on their way.
  const interval = 1100 / perSecond
  let next = 0
  let taken: readonly number[] = []

  return {
    async turn(signal) {
      signal.throwIfAborted()
      const now = clock.now()
      const at = Math.max(now, next)
      next = at + interval
      taken = [...taken.filter((other) => other > now - 1000), at]
      if (at > now) await clock.sleep(at - now, signal)
    },
    budget() {
      const now = clock.now()
      const recent = taken.filter((at) => at > now - 1000)
      const first = recent[0]
      return {
        name,
        limit: perSecond,
        remaining: Math.max(0, perSecond - recent.length),
        resetsAt: first === undefined ? null : Math.round(first) + 1000,
      }
    },
  }
}
