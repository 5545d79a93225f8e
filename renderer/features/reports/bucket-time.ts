/** Where a bucket of a chart lies: over, still running, or not begun. Nothing was measured in what has not begun. */
export type BucketTime = 'over' | 'running' | 'ahead'

export function bucketTime(
  buckets: readonly { readonly start: number }[],
  index: number,
  to: number,
  now: number,
): BucketTime {
  const start = buckets[index]?.start ?? to
  if (start > now) return 'ahead'
  return now < (buckets[index + 1]?.start ?? to) ? 'running' : 'over'
}
