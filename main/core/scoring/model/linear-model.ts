import { bucketMask } from './hash.ts'
import { mostSteps, weightsOf, type ModelArtefact } from './artefact.ts'
import { mannerBucketMask, mannerOutputs, sentimentOutputs } from './outputs.ts'
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

/** Enough to turn two kind words beside a bitter one; a text that is clearly glad stays so. */
const ironyLogit = 2

/**
 * "Thanks for the ruined evening", "great, broken again :)", "thanks, but where is my money": the kind
 * words outnumber the bitter one, so a sum of words goes wrong, while the rules know whom to believe.
 */
function isIronic({ rules, cues, tokens }: ReadText): boolean {
  if (rules.label !== 'negative') return false
  return (
    cues.thanks > 0 ||
    cues.contrast > 0 ||
    tokens.some((token) => token.kind === 'face' && token.weight > 0)
  )
}

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
    const second = (bucket & mannerBucketMask) * mannerOutputs
    for (let output = 0; output < mannerOutputs; output++) {
      const at = sentimentOutputs + output
      into[at] =
        (into[at] ?? 0) + (mannerWeights[(manner.weights[second + output] ?? 0) + mostSteps] ?? 0)
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

  return {
    answer(text) {
      sums.fill(0)
      count = 0
      readFeatures(text, sink)
      const scale = count === 0 ? 0 : 1 / Math.sqrt(count)
      const logit = (output: number) =>
        ((sums[output] ?? 0) * scale +
          (sentiment.biases[output] ?? 0) +
          (adapter?.biases[output] ?? 0)) /
        temperature
      const irony = isIronic(text) ? ironyLogit : 0
      const logits = [logit(0) + irony, logit(1), logit(2) - irony] as const
      const most = Math.max(...logits)
      const [negative, neutral, positive] = logits.map((value) => Math.exp(value - most)) as [
        number,
        number,
        number,
      ]
      const total = negative + neutral + positive
      probabilities[0] = negative / total
      probabilities[1] = neutral / total
      probabilities[2] = positive / total
      for (let output = 0; output < mannerOutputs; output++) {
        const value = (sums[sentimentOutputs + output] ?? 0) * scale + (manner.biases[output] ?? 0)
        mannerValues[output] = 1 / (1 + Math.exp(-value))
      }
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
