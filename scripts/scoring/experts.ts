import { bucketCount } from '#core/scoring/model/hash.ts'
import { sentimentOutputs } from '#core/scoring/model/outputs.ts'
import { trainLogistic, type Example, type LogisticWeights } from './logistic.ts'
import type { LabelledText } from './sources.ts'

/** How loudly the public data speaks beside our own corpus. */
const publicVoice = 0.85

const options = {
  buckets: bucketCount,
  outputs: sentimentOutputs,
  link: 'softmax',
  epochs: 8,
  rate: 0.1,
  decay: 1e-4,
  seed: 20261127,
} as const

/** One model of texts from one origin. */
export function trainExpert(examples: readonly Example[]): LogisticWeights {
  return trainLogistic(examples, options)
}

/**
 * Two experts speaking at once: their logits add up, as in a product of experts (Hinton 2002). Trained
 * apart, each keeps an opinion of its own about the words that the other knows, too; trained together, the
 * nearer data would explain them all and leave the farther nothing to say about texts like neither.
 */
export function joinExperts(own: LogisticWeights, public_: LogisticWeights): LogisticWeights {
  const join = (one: Float64Array, other: Float64Array) =>
    one.map((weight, at) => weight + publicVoice * (other[at] ?? 0))
  return {
    weights: join(own.weights, public_.weights),
    biases: join(own.biases, public_.biases),
  }
}

/**
 * Weighs the texts of each source so that its three labels count alike: how often a collection is neutral
 * says nothing about the messages to come.
 */
export function balanceLabels(texts: readonly LabelledText[]): readonly LabelledText[] {
  const sums = new Map<string, number[]>()
  for (const { source, targets } of texts) {
    const sum = sums.get(source) ?? [0, 0, 0]
    sums.set(
      source,
      sum.map((share, label) => share + (targets[label] ?? 0)),
    )
  }
  return texts.map((text) => {
    const sum = sums.get(text.source) ?? []
    const total = sum.reduce((all, share) => all + share, 0)
    const label = text.targets.indexOf(Math.max(...text.targets))
    return { ...text, weight: (text.weight * total) / (sum.length * (sum[label] ?? 1)) }
  })
}
