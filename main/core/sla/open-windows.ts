import type { EpochMs } from '#shared/domain.ts'
import { dayMs } from './local-time.ts'
import type { Zone } from './local-time.ts'

/** Milliseconds from local midnight; `end` lies after `start`, at most a day and a night later. */
export interface WallWindow {
  readonly start: number
  readonly end: number
}

/**
 * The open time of one stretch of days: disjoint windows in order, and before each the open time of
 * the stretch so far. Parallel arrays, because a search through them is the whole cost of a
 * deadline.
 */
export interface Block {
  readonly start: EpochMs
  readonly end: EpochMs
  readonly starts: readonly EpochMs[]
  readonly ends: readonly EpochMs[]
  readonly openBefore: readonly number[]
  readonly open: number
}

export interface OpenWindows {
  blockAt(at: EpochMs): Block
}

const blockMs = 128 * dayMs
/** About 90 years; more is asked only by a strange query, which then costs time and no memory. */
const keptBlocks = 256

export function createOpenWindows(
  zone: Zone,
  windowsOfDay: (day: number) => readonly WallWindow[],
): OpenWindows {
  const blocks = new Map<number, Block>()
  let latest: Block | undefined

  function blockAt(at: EpochMs): Block {
    if (latest && at >= latest.start && at < latest.end) return latest
    const index = Math.floor(at / blockMs)
    latest = blocks.get(index)
    if (latest) return latest
    if (blocks.size >= keptBlocks) blocks.clear()
    latest = buildBlock(index * blockMs, zone, windowsOfDay)
    blocks.set(index, latest)
    return latest
  }
  return { blockAt }
}

function buildBlock(
  start: EpochMs,
  zone: Zone,
  windowsOfDay: (day: number) => readonly WallWindow[],
): Block {
  const end = start + blockMs
  const spans: { readonly start: EpochMs; readonly end: EpochMs }[] = []
  // A window may begin two local days before it ends, and a local day a day off the UTC one.
  for (let day = start / dayMs - 3; day <= end / dayMs + 1; day++) {
    for (const window of windowsOfDay(day)) {
      const opens = Math.max(start, zone.instantOf(day * dayMs + window.start))
      const closes = Math.min(end, zone.instantOf(day * dayMs + window.end))
      if (closes > opens) spans.push({ start: opens, end: closes })
    }
  }
  spans.sort((a, b) => a.start - b.start)

  const starts: EpochMs[] = []
  const ends: EpochMs[] = []
  for (const span of spans) {
    const last = ends.at(-1)
    if (last !== undefined && span.start <= last) ends[ends.length - 1] = Math.max(last, span.end)
    else {
      starts.push(span.start)
      ends.push(span.end)
    }
  }

  let open = 0
  const openBefore = starts.map((opens, index) => {
    const before = open
    open += (ends[index] ?? opens) - opens
    return before
  })
  return { start, end, starts, ends, openBefore, open }
}
