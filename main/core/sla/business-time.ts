import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { endOfTime, isInstant } from '#shared/instant.ts'
import type { CompiledCalendar } from './compile-calendar.ts'
import { dayMs } from './local-time.ts'
import { indexAtOrBelow } from './search-sorted.ts'
import type { Block, OpenWindows } from './open-windows.ts'

/** From (included) until (excluded). */
export type Span = readonly [from: EpochMs, to: EpochMs]

/** A calendar that does not open for this long is taken for one that never opens again. */
const longestClosedMs = 731 * dayMs

/**
 * The instant at which `durationMs` of open time have passed since `from`, not counting the frozen
 * spans (any order, may overlap). Time used up exactly at closing is due at closing; no duration is
 * due at `from`.
 * @returns null when the calendar has no open time for two years, or none left before the year
 *   2200.
 * @throws OtklikError `bad_input` with `field` and `reason`.
 */
export function findBusinessTime(
  calendar: CompiledCalendar,
  from: EpochMs,
  durationMs: number,
  frozen: readonly Span[] = [],
): EpochMs | null {
  assertInstant('from', from)
  if (!Number.isSafeInteger(durationMs) || durationMs < 0) throw bad('duration', 'not_a_duration')
  if (durationMs === 0) return from
  let due = afterOpenTime(calendar.windows, from, durationMs)
  for (const [start, end] of frozen.length > 0 ? disjoint(frozen) : frozen) {
    if (due === null || start >= due) break
    if (end <= from) continue
    const lost = openTime(calendar.windows, Math.max(start, from), Math.min(end, endOfTime))
    due = afterOpenTime(calendar.windows, due, lost)
  }
  return due
}

/**
 * As `findBusinessTime`, for a caller who needs an answer: no open time is `bad_input`,
 * `never_open`.
 */
export function addBusinessTime(
  calendar: CompiledCalendar,
  from: EpochMs,
  durationMs: number,
  frozen: readonly Span[] = [],
): EpochMs {
  const due = findBusinessTime(calendar, from, durationMs, frozen)
  if (due === null) throw bad('calendar', 'never_open')
  return due
}

/** Open milliseconds in `[from, to)` that are not frozen; 0 when `to` is not after `from`. */
export function businessTimeBetween(
  calendar: CompiledCalendar,
  from: EpochMs,
  to: EpochMs,
  frozen: readonly Span[] = [],
): number {
  assertInstant('from', from)
  assertInstant('to', to)
  let open = openTime(calendar.windows, from, to)
  for (const [start, end] of frozen.length > 0 ? disjoint(frozen) : frozen) {
    open -= openTime(calendar.windows, Math.max(start, from), Math.min(end, to))
  }
  return open
}

/** The spans in order, the overlapping and touching ones merged. */
export function disjoint(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const [index, [from, to]] of spans.entries()) {
    if (Number.isNaN(from) || Number.isNaN(to) || to < from)
      throw bad(`frozen.${index}`, 'not_a_span')
  }
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], to)]
    else merged.push([from, to])
  }
  return merged
}

function openTime(windows: OpenWindows, from: EpochMs, to: EpochMs): number {
  if (to <= from) return 0
  let open = 0
  let block = windows.blockAt(from)
  open -= openUntil(block, from)
  while (to >= block.end) {
    open += block.open
    block = windows.blockAt(block.end)
  }
  return open + openUntil(block, to)
}

/** Open time of the block before `at`. */
function openUntil(block: Block, at: EpochMs): number {
  const index = indexAtOrBelow(block.starts, at)
  if (index < 0) return 0
  const start = block.starts[index] ?? at
  const end = block.ends[index] ?? at
  return (block.openBefore[index] ?? 0) + Math.min(at, end) - start
}

/** The first instant at which `wanted` more open milliseconds have passed since `from`. */
function afterOpenTime(windows: OpenWindows, from: EpochMs, wanted: number): EpochMs | null {
  if (wanted === 0) return from
  let block = windows.blockAt(from)
  let left = wanted + openUntil(block, from)
  let closedSince = from
  while (left > block.open) {
    left -= block.open
    closedSince = Math.max(closedSince, block.ends.at(-1) ?? 0)
    if (block.end - closedSince > longestClosedMs || block.end >= endOfTime) return null
    block = windows.blockAt(block.end)
    if ((block.starts[0] ?? closedSince) - closedSince > longestClosedMs) return null
  }
  // The last window that begins with less than `left` behind it: one that ends on it wins over the
  // next.
  const index = indexAtOrBelow(block.openBefore, left - 1)
  return (block.starts[index] ?? from) + left - (block.openBefore[index] ?? 0)
}

function assertInstant(field: string, at: EpochMs): void {
  if (!isInstant(at)) throw bad(field, 'instant_out_of_range')
}

function bad(field: string, reason: string): OtklikError {
  return new OtklikError('bad_input', { field, reason })
}
