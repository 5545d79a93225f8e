import type { EpochMs } from '#shared/domain.ts'

/** The core's time as the screen knows it: in a demo it runs faster than the wall clock. */
export interface ServerClock {
  now(): EpochMs
  /** Takes over what `system.info` said. */
  set(now: EpochMs, speed: number): void
  /** Calls back about once a second for as long as somebody listens: one timer for all countdowns. */
  onTick(listener: () => void): () => void
}

interface Source {
  /** Milliseconds that never jump (`performance.now`). */
  readonly monotonic: () => number
  readonly every: (ms: number, run: () => void) => () => void
}

export function createServerClock(source: Source, startAt: EpochMs): ServerClock {
  let base = startAt
  let baseMonotonic = source.monotonic()
  let speed = 1
  let stop: (() => void) | null = null
  const listeners = new Set<() => void>()

  const now = () => Math.round(base + (source.monotonic() - baseMonotonic) * speed)

  function tick() {
    for (const listener of listeners) listener()
  }

  return {
    now,
    set(at, newSpeed) {
      base = at
      baseMonotonic = source.monotonic()
      speed = newSpeed
      tick()
    },
    onTick(listener) {
      listeners.add(listener)
      stop ??= source.every(1000, tick)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stop?.()
        stop = null
      }
    },
  }
}

export function pageClock(): ServerClock {
  return createServerClock(
    {
      monotonic: () => performance.now(),
      every: (ms, run) => {
        const timer = setInterval(run, ms)
        return () => clearInterval(timer)
      },
    },
    Date.now(),
  )
}
