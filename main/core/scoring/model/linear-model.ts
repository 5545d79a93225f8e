import { bucketMask } from './hash.ts'
import { mostSteps, weightsOf, type ModelArtefact } from './artefact.ts'
import { withoutHabit } from '../read-text.ts'
import { believeMended, believeRules } from './believe-rules.ts'
import { leaningBuckets, leaningVoices } from './leaning.ts'
import { mannerBucketMask, mannerOutputs, sentimentOutputs } from './outputs.ts'
import { softmax } from './softmax.ts'
import { readFeatures, type ReadText } from './text-features.ts'
import { wordBuckets, type WordFeatures } from './word-features.ts'

/** Changes to the sentiment weights, learnt from the team's corrections; same layout as the shipped table. */
export interface SentimentAdapter {
  readonly weights: Float32Array
  readonly biases: readonly number[]
}

export interface ModelAnswer {
  /** Probabilities of negative, neutral, positive. */
  readonly sentiment: readonly [number, number, number]
  /** Probability of each output of `outputs.ts`, its intents, toxicity and urgency. */
  readonly manner: Float64Array
}

export interface LinearModel {
  /** The answer is overwritten by the next call. */
  answer(text: ReadText): ModelAnswer
}

const outputs = sentimentOutputs + mannerOutputs

/**
 * The linear model over hashed features. What a word adds wherever it stands is summed once and kept with
 * the word: texts repeat their words, so most of a text costs one addition of vectors a word.
 */
export function createLinearModel(
  artefact: ModelArtefact,
  adapter: SentimentAdapter | null = null,
): LinearModel {
  const { sentiment, manner, temperature } = artefact
  const sentimentWeights = weightsOf(sentiment)
  const mannerWeights = weightsOf(manner)
  const sums = new Float64Array(outputs)
  const probabilities: [number, number, number] = [0, 0, 0]
  const mannerValues = new Float64Array(mannerOutputs)
  const answer: ModelAnswer = { sentiment: probabilities, manner: mannerValues }
  let count = 0

  function add(bucket: number, into: Float64Array | Float32Array) {
    const first = (bucket & bucketMask) * sentimentOutputs
    for (let output = 0; output < sentimentOutputs; output++) {
      const weight = sentimentWeights[(sentiment.weights[first + output] ?? 0) + mostSteps] ?? 0
      const change = adapter === null ? 0 : (adapter.weights[first + output] ?? 0)
      into[output] = (into[output] ?? 0) + weight + change
    }
    addManner(bucket, into, 1)
  }

  function addManner(bucket: number, into: Float64Array | Float32Array, times: number) {
    const first = (bucket & mannerBucketMask) * mannerOutputs
    for (let output = 0; output < mannerOutputs; output++) {
      const weight = mannerWeights[(manner.weights[first + output] ?? 0) + mostSteps] ?? 0
      const at = sentimentOutputs + output
      into[at] = (into[at] ?? 0) + times * weight
    }
  }

  function vectorOf(features: WordFeatures): WordVector {
    const known = features.memo
    if (known instanceof WordVector && known.owner === answer) return known
    const vector = new Float32Array(outputs)
    const buckets = wordBuckets(features)
    for (const bucket of buckets) add(bucket, vector)
    const made = new WordVector(answer, vector, buckets.length)
    features.memo = made
    return made
  }

  const sink = {
    word(features: WordFeatures) {
      const { vector, count: added } = vectorOf(features)
      count += added
      for (let output = 0; output < outputs; output++) {
        sums[output] = (sums[output] ?? 0) + (vector[output] ?? 0)
      }
    },
    bucket(bucket: number) {
      count += 1
      add(bucket, sums)
    },
  }

  function read(text: ReadText) {
    sums.fill(0)
    count = 0
    readFeatures(text, sink)
    const scale = count === 0 ? 0 : 1 / Math.sqrt(count)
    const logit = (output: number) =>
      ((sums[output] ?? 0) * scale + (sentiment.biases[output] ?? 0) + (adapter?.biases[output] ?? 0)) /
      temperature
    return believeRules([logit(0), logit(1), logit(2)], text)
  }

  return {
    answer(text) {
      const plain = withoutHabit(text)
      const logits = read(text)
      softmax(plain === text ? logits : read(plain), probabilities)
      for (const bucket of leaningBuckets(probabilities)) addManner(bucket, sums, leaningVoices)
      const mannerScale = 1 / Math.sqrt(count + 2 * leaningVoices)
      for (let output = 0; output < mannerOutputs; output++) {
        const value =
          (sums[sentimentOutputs + output] ?? 0) * mannerScale + (manner.biases[output] ?? 0)
        mannerValues[output] = 1 / (1 + Math.exp(-value))
      }
      softmax(believeMended(logits, text), probabilities)
      return answer
    },
  }
}

/** What a word adds under one model. */
class WordVector {
  readonly owner: object
  readonly vector: Float32Array
  readonly count: number

  constructor(owner: object, vector: Float32Array, count: number) {
    this.owner = owner
    this.vector = vector
    this.count = count
  }
}
