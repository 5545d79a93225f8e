import type { ReportRange } from '#shared/contract/reports.ts'

/** From and until when a bar of a chart counts: its bucket, as far as it lies in the report. */
export function bucketPart(
  buckets: readonly { readonly start: number }[],
  index: number,
  { from, to }: Pick<ReportRange, 'from' | 'to'>,
): Pick<ReportRange, 'from' | 'to'> {
  const start = buckets[index]?.start ?? from
  return { from: Math.max(from, start), to: Math.min(to, buckets[index + 1]?.start ?? to) }
}
