import type { EpochMs } from '#shared/domain.ts'

/** Every time zone in use is a whole number of quarter hours away from UTC. */
export const quarterMs = 15 * 60 * 1000

const dayMs = 24 * 3600 * 1000

/** Rows read without a pause; the core polls, sends and answers keys between two slices. */
const sliceMs = 2 * dayMs

/** The same of rows that are read from an index alone, under no filter that asks more. */
export const indexSliceMs = 8 * dayMs

/** The same of what is kept counted, where a quarter hour of a network is one row. */
export const countedSliceMs = 30 * dayMs

interface Range {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** A range (`from` ≤ instant < `to`) in parts that touch no hour twice. */
export function* slicesOf<Whole extends Range>(range: Whole, lengthMs = sliceMs): Generator<Whole, void, void> {
  for (let { from } = range; from < range.to; ) {
    const to = Math.min(range.to, Math.floor(from / hourMs) * hourMs + lengthMs)
    yield { ...range, from, to }
    from = to
  }
}

const hourMs = 4 * quarterMs

/** The whole quarter hours of a range, and what stands before and after them. */
export function wholeQuarters<Whole extends Range>(
  range: Whole,
): { readonly whole: Whole | null; readonly rest: readonly Whole[] } {
  const from = Math.ceil(range.from / quarterMs) * quarterMs
  const to = Math.floor(range.to / quarterMs) * quarterMs
  if (from >= to) return { whole: null, rest: range.from < range.to ? [range] : [] }
  const rest = [
    { ...range, to: from },
    { ...range, from: to },
  ].filter((part) => part.from < part.to)
  return { whole: { ...range, from, to }, rest }
}
