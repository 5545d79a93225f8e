import type { MonitorStop } from '#shared/contract/monitors.ts'
import type { EpochMs } from '#shared/domain.ts'

/**
 * When a monitor hits nearly everything. Of what we match ourselves: 450 of 500 messages in a row. Of what a network
 * finds for us, where we never see what it does not find: 5,000 new messages within an hour, more than any brand that
 * is answered by people; whoever means it says so, and it is never stopped again.
 */
export const overflowRule = { looked: 500, share: 0.9, inHour: 5000, hourMs: 3_600_000 } as const

interface Hour {
  readonly since: EpochMs
  readonly hits: number
}

/** Counts what monitors hit, and tells which have to be stopped. In memory: after a start it counts anew. */
export function createOverflow(rule: typeof overflowRule | { looked: number; share: number; inHour: number; hourMs: number } = overflowRule) {
  const looks = new Map<string, { looked: number; hits: Map<number, number> }>()
  const hours = new Map<number, Hour>()

  return {
    /** A message was looked at in a `place` (a network), and these monitors hit it. */
    looked(place: string, hits: readonly number[], at: EpochMs): readonly (readonly [number, MonitorStop])[] {
      const block = looks.get(place) ?? { looked: 0, hits: new Map<number, number>() }
      looks.set(place, block)
      block.looked += 1
      for (const id of hits) block.hits.set(id, (block.hits.get(id) ?? 0) + 1)
      if (block.looked < rule.looked) return []
      looks.delete(place)
      return [...block.hits]
        .filter(([, count]) => count >= rule.looked * rule.share)
        .map(([id, count]) => [id, { code: 'nearly_everything', hits: count, of: block.looked, at }] as const)
    },
    /** New messages were stored, each for the monitor that hit it. */
    stored(hits: readonly number[], at: EpochMs): readonly (readonly [number, MonitorStop])[] {
      const stops = new Map<number, MonitorStop>()
      for (const id of hits) {
        const before = hours.get(id)
        const isOver = before === undefined || at - before.since >= rule.hourMs || at < before.since
        const hour = isOver ? { since: at, hits: 1 } : { ...before, hits: before.hits + 1 }
        hours.set(id, hour)
        if (hour.hits > rule.inHour) stops.set(id, { code: 'flood', hits: hour.hits, of: null, at })
      }
      return [...stops]
    },
    forget(id: number): void {
      hours.delete(id)
      for (const block of looks.values()) block.hits.delete(id)
    },
  }
}

export type Overflow = ReturnType<typeof createOverflow>
