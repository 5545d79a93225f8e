import type { EpochMs } from '#shared/domain.ts'
import { nextTurn } from '../../reliability/turns.ts'
import type { AlertRepository, WatchedMonitor } from '../../store/alert-repository.ts'
import { longestPast } from './baseline.ts'
import { quarterMs, quarterOf, quartersADay, quartersAWeek, type Counts } from './counts.ts'

interface Kept {
  readonly from: number
  readonly hits: Uint32Array
  readonly negative: Uint32Array
  /** Quarters before this one were read. */
  until: number
  /** When all of it was last read anew: hits are taken back, moods corrected, the past imported. */
  readAt: number
}

/** Until so far back a later poll, a correction or an exclusion still changes what was heard. */
const unsettledQuarters = 2 * quartersADay
const readAnewAfter = quartersADay

/** What monitors heard, by quarters of an hour; the past is kept in memory, some 40 KB a monitor that hears anything. */
export function createHeardCounts(repository: Pick<AlertRepository, 'counts' | 'firstHit'>) {
  const kept = new Map<number, Kept>()

  async function read(monitorId: number, into: Kept, from: number, to: number): Promise<void> {
    // A week at a time: a hundred thousand hits in one go would hold up everything else.
    for (let start = from; start < to; start += quartersAWeek) {
      const end = Math.min(to, start + quartersAWeek)
      into.hits.fill(0, start - into.from, end - into.from)
      into.negative.fill(0, start - into.from, end - into.from)
      for (const { span, hits, negative } of await repository.counts(monitorId, start * quarterMs, end * quarterMs, quarterMs)) {
        into.hits[span - into.from] = hits
        into.negative[span - into.from] = negative
      }
      await nextTurn()
    }
    into.until = to
  }

  async function begin({ id, createdAt }: WatchedMonitor, until: number): Promise<Kept> {
    const first = Math.min(createdAt, (await repository.firstHit(id)) ?? createdAt)
    const from = Math.min(until - 1, Math.max(until - longestPast, quarterOf(first)))
    // Room for the days until it is read anew.
    const length = until - from + 2 * readAnewAfter
    return { from, hits: new Uint32Array(length), negative: new Uint32Array(length), until: from, readAt: until }
  }

  return {
    /** All that it heard in the eight weeks until now, the running quarter included. */
    async of(monitor: WatchedMonitor, now: EpochMs): Promise<Counts> {
      const until = quarterOf(now) + 1
      let known = kept.get(monitor.id)
      // A clock that was set is a reason, too.
      if (!known || Math.abs(until - known.readAt) >= readAnewAfter || until < known.until) {
        known = await begin(monitor, until)
      }
      await read(monitor.id, known, Math.max(known.from, Math.min(known.until, until - unsettledQuarters)), until)
      kept.set(monitor.id, known)
      return { from: known.from, hits: known.hits, negative: known.negative }
    },
    /** Those that heard nothing of late need no room. */
    keepOnly(ids: ReadonlySet<number>): void {
      for (const id of kept.keys()) if (!ids.has(id)) kept.delete(id)
    },
  }
}
