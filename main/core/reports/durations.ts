export interface DurationSummary {
  readonly medianMs: number | null
  readonly meanMs: number | null
  readonly p90Ms: number | null
}

/** Median, mean and 90th percentile (linear interpolation between closest ranks, R type 7), milliseconds. */
export function summarise(durationsMs: readonly number[]): DurationSummary {
  if (durationsMs.length === 0) return { medianMs: null, meanMs: null, p90Ms: null }
  const sorted = durationsMs.toSorted((a, b) => a - b)
  const sum = sorted.reduce((total, value) => total + value, 0)
  return {
    medianMs: quantile(sorted, 0.5),
    meanMs: sum / sorted.length,
    p90Ms: quantile(sorted, 0.9),
  }
}

function quantile(sorted: readonly number[], q: number): number {
  const position = (sorted.length - 1) * q
  const below = sorted[Math.floor(position)] ?? 0
  const above = sorted[Math.ceil(position)] ?? below
  return below + (above - below) * (position - Math.floor(position))
}
