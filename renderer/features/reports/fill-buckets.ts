/** Every local day or hour of the range: those the core has nothing for get `empty`. */
export function fillBuckets<Bucket extends { readonly start: number }>(
  buckets: readonly Bucket[],
  range: { readonly from: number; readonly to: number },
  size: 'hour' | 'day',
  empty: (start: number) => Bucket,
): Bucket[] {
  const known = new Map(buckets.map((bucket) => [bucket.start, bucket]))
  const filled: Bucket[] = []
  const at = new Date(range.from)
  while (at.getTime() < range.to) {
    filled.push(known.get(at.getTime()) ?? empty(at.getTime()))
    if (size === 'hour') at.setTime(at.getTime() + 3_600_000)
    else at.setDate(at.getDate() + 1)
  }
  return filled
}
