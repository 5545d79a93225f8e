import type { Clock } from '#shared/clock.ts'
import type { UsageKind } from '#shared/usage.ts'
import type { UsageCount } from '../store/usage-rows.ts'

/** What the calls of one account came to since it was last written down. */
export interface Usage {
  /** `units` things of a kind, with what they cost in US cents. */
  count(kind: UsageKind, units?: number, cents?: number): void
  /** What is to be stored now; it is counted no more. */
  take(): readonly UsageCount[]
  /** It could not be stored: the next one stores it. */
  putBack(counts: readonly UsageCount[]): void
}

const dayMs = 24 * 3600 * 1000

/**
 * Counts what the networks are asked and what that costs, by day in UTC, as X charges. A count waits in memory for the
 * transaction that stores the poll or the send it belongs to.
 */
export function createUsage(clock: Pick<Clock, 'now'>): Usage {
  let waiting = new Map<string, UsageCount>()

  function add({ day, kind, units, cents }: UsageCount) {
    const key = `${day} ${kind}`
    const known = waiting.get(key)
    waiting.set(key, { day, kind, units: (known?.units ?? 0) + units, cents: (known?.cents ?? 0) + cents })
  }

  return {
    count(kind, units = 1, cents = 0) {
      if (units > 0) add({ day: Math.floor(clock.now() / dayMs) * dayMs, kind, units, cents })
    },
    take() {
      const counts = [...waiting.values()]
      waiting = new Map()
      return counts
    },
    putBack: (counts) => counts.forEach(add),
  }
}

/** By account; of one that is connected anew the same. */
export interface Usages {
  of(accountId: number): Usage
  /** Runs what stores counts; where it fails they wait for the next. */
  storing<Result>(accountId: number, store: (counts: readonly UsageCount[]) => Promise<Result>): Promise<Result>
}

export function createUsages(clock: Pick<Clock, 'now'>): Usages {
  const usages = new Map<number, Usage>()

  function of(accountId: number): Usage {
    const known = usages.get(accountId)
    if (known) return known
    const made = createUsage(clock)
    usages.set(accountId, made)
    return made
  }

  return {
    of,
    async storing(accountId, store) {
      const usage = of(accountId)
      const counts = usage.take()
      try {
        return await store(counts)
      } catch (error) {
        usage.putBack(counts)
        throw error
      }
    },
  }
}
