import { readText } from '#core/scoring/create-scorer.ts'
import { readFeatures } from '#core/scoring/model/text-features.ts'
import { wordBuckets } from '#core/scoring/model/word-features.ts'

/** A text as the model sees it: the buckets of its features, each as often as it occurs. */
export function bucketsOf(text: string): Int32Array {
  const buckets: number[] = []
  readFeatures(readText(text), {
    word: (features) => buckets.push(...wordBuckets(features)),
    bucket: (bucket) => buckets.push(bucket),
  })
  return Int32Array.from(buckets)
}
