import type { EpochMs } from '#shared/domain.ts'

/** Every time zone in use is a whole number of quarter hours away from UTC. */
export const quarterMs = 15 * 60 * 1000

/** Read without a pause; the core polls, sends and answers keys between two slices. */
const sliceMs = 2 * 24 * 3600 * 1000

interface Range {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** A range (`from` ≤ instant < `to`) in parts that touch no quarter hour twice. */
export function* slicesOf<Whole extends Range>(range: Whole): Generator<Whole, void, void> {
  for (let { from } = range; from < range.to; ) {
    const to = Math.min(range.to, Math.floor(from / quarterMs) * quarterMs + sliceMs)
    yield { ...range, from, to }
    from = to
  }
}
