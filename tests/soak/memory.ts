import type { Sample } from './orders.ts'

/** How one kind of memory went over the longest life, in megabytes. */
export interface MemoryCourse {
  readonly start: number
  readonly middle: number
  readonly end: number
  /** Of the second half. */
  readonly slopePerHour: number
  /** How much the second half ends above its beginning; 0.1 is a tenth. Null when it was too short to tell. */
  readonly growth: number | null
}

/** Five minutes: before, all is warm-up. */
const fewestJudged = 300

/**
 * `heap` saws between two collections, so that its lower edge counts; the first half is warm-up. The beginning and the
 * end of the second half are the medians of a fifth of it each.
 */
export function courseOf(samples: readonly Pick<Sample, 'at' | 'rss' | 'heap'>[], kind: 'rss' | 'heap'): MemoryCourse {
  const points = lowerEdge(samples.map((sample) => ({ at: sample.at, mb: sample[kind] / 1e6 })))
  const part = (from: number, to: number) =>
    points.slice(Math.floor(points.length * from), Math.ceil(points.length * to))
  const middleOf = (from: number, to: number) => median(part(from, to).map(({ mb }) => mb))
  const [before, after] = [middleOf(0.5, 0.6), middleOf(0.9, 1)]
  return {
    start: round(middleOf(0, 0.1)),
    middle: round(middleOf(0.45, 0.55)),
    end: round(after),
    slopePerHour: round(slope(part(0.5, 1)) * 3_600_000),
    growth: samples.length < fewestJudged ? null : Number((after / before - 1).toFixed(3)),
  }
}

interface Point {
  readonly at: number
  readonly mb: number
}

const group = 10

function lowerEdge(points: readonly Point[]): readonly Point[] {
  if (points.length < 3 * group) return points
  return Array.from({ length: Math.floor(points.length / group) }, (_, index) =>
    points.slice(index * group, (index + 1) * group).reduce((low, one) => (one.mb < low.mb ? one : low)),
  )
}

/** Of the straight line with the least squares, in megabytes a millisecond. */
function slope(points: readonly Point[]): number {
  const count = points.length
  if (count < 2) return 0
  const at = points.reduce((sum, point) => sum + point.at, 0) / count
  const mb = points.reduce((sum, point) => sum + point.mb, 0) / count
  const over = points.reduce((sum, point) => sum + (point.at - at) * (point.mb - mb), 0)
  const under = points.reduce((sum, point) => sum + (point.at - at) ** 2, 0)
  return under === 0 ? 0 : over / under
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

const round = (value: number) => Number(value.toFixed(1))
