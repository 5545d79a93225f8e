import { readFeatures, type ReadText } from './text-features.ts'
import { wordBuckets } from './word-features.ts'

/** A text as training sees it: the buckets of its features, each as often as it occurs. */
export function bucketsOf(text: ReadText): readonly number[] {
  const buckets: number[] = []
  readFeatures(text, {
    word: (features) => buckets.push(...wordBuckets(features)),
    bucket: (bucket) => buckets.push(bucket),
  })
  return buckets
}
