import type { Annotation } from '#shared/contract/annotations.ts'

/** An annotation as a chart draws it: from one of its buckets to another. */
export interface AnnotationMark {
  readonly id: string
  /** As in the list beside the charts. */
  readonly number: number
  readonly kind: Annotation['kind']
  /** Starts of the first and the last bucket it touches. */
  readonly first: number
  readonly last: number
}

/** Where annotations stand among a chart's buckets; those that touch none are left out. */
export function annotationMarks(
  annotations: readonly Annotation[],
  buckets: readonly { readonly start: number }[],
  to: number,
): readonly AnnotationMark[] {
  return annotations.flatMap(({ id, kind, ...span }, index) => {
    const touched = buckets.filter(
      ({ start }, at) => start < span.to && (buckets[at + 1]?.start ?? to) > span.from,
    )
    const [first] = touched
    const last = touched.at(-1)
    return first && last ? [{ id, number: index + 1, kind, first: first.start, last: last.start }] : []
  })
}
