import type { Clock } from '#shared/clock.ts'

export interface GuessRules {
  /** So many failures cost nothing: people mistype. */
  readonly free: number
  readonly firstWaitMs: number
  readonly longestWaitMs: number
  /** One failure is forgotten after each of these. */
  readonly forgetOneMs: number
}

interface Tries {
  readonly failed: number
  readonly until: number
  /** When `failed` was right. */
  readonly at: number
}

/** Of whoever tries under ever new keys, those who need not wait are forgotten first, then the oldest. */
const mostKeys = 20_000

/**
 * Slows those down who guess: beyond the free failures under a key each further one doubles the wait. A try counts as
 * failed from its beginning, so that many at once are no way around, and is taken back when it was right. Runs on
 * elapsed time, so that a clock that is set helps nobody.
 */
export function createGuesses(clock: Pick<Clock, 'elapsed'>, rules: GuessRules) {
  const tries = new Map<string, Tries>()

  function current(key: string): Tries {
    const at = clock.elapsed()
    const found = tries.get(key)
    if (!found) return { failed: 0, until: at, at }
    const forgotten = Math.floor((at - found.at) / rules.forgetOneMs)
    return { failed: Math.max(0, found.failed - forgotten), until: found.until, at: found.at + forgotten * rules.forgetOneMs }
  }

  function keep(key: string, next: Tries): void {
    // Written anew at the end, so that the oldest stands first.
    tries.delete(key)
    if (next.failed > 0) tries.set(key, next)
    if (tries.size <= mostKeys) return
    const now = clock.elapsed()
    const idle = [...tries].find(([, { until }]) => until <= now)?.[0] ?? tries.keys().next().value
    if (idle !== undefined) tries.delete(idle)
  }

  return {
    /** Milliseconds until this may be tried under the key; 0: now. */
    waitMs: (key: string): number => Math.max(0, current(key).until - clock.elapsed()),
    begin(key: string): void {
      const { failed: before, at } = current(key)
      const failed = before + 1
      const beyond = failed - rules.free
      const waitMs = beyond < 0 ? 0 : Math.min(rules.longestWaitMs, rules.firstWaitMs * 2 ** Math.min(beyond, 20))
      keep(key, { failed, until: clock.elapsed() + waitMs, at })
    },
    /** The try was right: it counts for nothing. */
    takeBack(key: string): void {
      const { failed: before, until, at } = current(key)
      const failed = Math.max(0, before - 1)
      // What others did wrong meanwhile still has to be waited for.
      keep(key, { failed, until: failed < rules.free ? clock.elapsed() : until, at })
    },
    /** It was they: nobody waits for the mistakes before. */
    forget: (key: string): void => void tries.delete(key),
  }
}

export type Guesses = ReturnType<typeof createGuesses>
