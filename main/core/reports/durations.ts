export interface DurationSummary {
  readonly medianMs: number | null
  readonly meanMs: number | null
  readonly p90Ms: number | null
}

/** Median, mean and 90th percentile (linear interpolation between closest ranks, R type 7), milliseconds. */
export function summarise(durationsMs: readonly number[]): DurationSummary {
  return summary(ascending(durationsMs))
}

/** Numbers only, which sorts several times as fast as values that might be anything. */
export const ascending = (values: readonly number[]): Float64Array => Float64Array.from(values).sort()

/** The same of durations in ascending order. */
export function summary(sorted: Float64Array): DurationSummary {
  if (sorted.length === 0) return { medianMs: null, meanMs: null, p90Ms: null }
  let sum = 0
  for (const value of sorted) sum += value
  return {
    medianMs: quantile(sorted, 0.5),
    meanMs: sum / sorted.length,
    p90Ms: quantile(sorted, 0.9),
  }
}

function quantile(sorted: Float64Array, q: number): number {
  const position = (sorted.length - 1) * q
  const below = sorted[Math.floor(position)] ?? 0
  const above = sorted[Math.ceil(position)] ?? below
  return below + (above - below) * (position - Math.floor(position))
}
