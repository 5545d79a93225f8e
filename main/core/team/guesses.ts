import type { Clock } from '#shared/clock.ts'

/** So many wrong ones cost nothing: people mistype. */
const free = 5
const firstWaitMs = 2000
const longestWaitMs = 15 * 60_000
/** After this a key is as if nothing had been. */
const forgetMs = 60 * 60_000
/** Of whoever tries from ever new addresses, the oldest are forgotten first. */
const mostKeys = 20_000

interface Tries {
  readonly failed: number
  readonly until: number
  readonly at: number
}

/**
 * Slows those down who guess: after five failures under a key each further one doubles the wait, up to a quarter of an
 * hour. Runs on elapsed time, so that a clock that is set helps nobody.
 */
export function createGuesses(clock: Pick<Clock, 'elapsed'>) {
  const tries = new Map<string, Tries>()

  function recent(key: string): Tries | null {
    const found = tries.get(key)
    if (!found || clock.elapsed() - found.at > forgetMs) return null
    return found
  }

  return {
    /** Milliseconds until this may be tried under all of these keys; 0: now. */
    waitMs(keys: readonly string[]): number {
      const now = clock.elapsed()
      return Math.max(0, ...keys.map((key) => (recent(key)?.until ?? now) - now))
    },
    failed(keys: readonly string[]): void {
      const at = clock.elapsed()
      for (const key of keys) {
        const failed = (recent(key)?.failed ?? 0) + 1
        const waitMs = failed < free ? 0 : Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failed - free, 20))
        // Written anew at the end, so that the oldest stands first.
        tries.delete(key)
        tries.set(key, { failed, until: at + waitMs, at })
      }
      for (const key of tries.keys()) {
        if (tries.size <= mostKeys) break
        tries.delete(key)
      }
    },
    /** It was they: nobody waits for the mistakes before. */
    forget(key: string): void {
      tries.delete(key)
    },
  }
}

export type Guesses = ReturnType<typeof createGuesses>
