import { bucketsOf } from '#core/scoring/model/text-buckets.ts'
import type { ReadText } from '#core/scoring/model/text-features.ts'
import { readText, withoutHabit } from '#core/scoring/read-text.ts'
import { fifthOf, type CorpusMessage } from './corpus.ts'
import type { Example } from './logistic.ts'
import { targetsOf, type LabelledText } from './sources.ts'

export interface ReadMessage {
  readonly message: CorpusMessage
  readonly fifth: number
  /** As the manner model reads it, see `withoutHabit`. */
  readonly plain: ReadText
  readonly plainBuckets: Int32Array
  readonly example: Example
}

/** A message of our own, twice as loud as a public text of full weight. */
export function readMessage(message: CorpusMessage): ReadMessage {
  const read = readText(message.text)
  const plain = withoutHabit(read)
  const buckets = Int32Array.from(bucketsOf(read))
  const plainBuckets = plain === read ? buckets : Int32Array.from(bucketsOf(plain))
  const example = { buckets, targets: targetsOf(message.sentiment), weight: 2 }
  return { message, fifth: fifthOf(message.text), plain, plainBuckets, example }
}

export function readSource({ text, targets, weight }: LabelledText): Example {
  return { buckets: Int32Array.from(bucketsOf(readText(text))), targets, weight }
}
