import { seededRandom } from '#simulators/random.ts'

export interface Example {
  readonly buckets: Int32Array
  /** What each output should be, 0 … 1. */
  readonly targets: readonly number[]
  /** How much the example counts. */
  readonly weight: number
}

export interface LogisticOptions {
  readonly buckets: number
  readonly outputs: number
  /** `softmax`: the outputs exclude each other. `sigmoid`: each stands for itself. */
  readonly link: 'softmax' | 'sigmoid'
  /** How much more a text counts for an output that it says; 1 where not given. Lifts rare outputs. */
  readonly positiveWeights?: readonly number[]
  readonly epochs: number
  readonly rate: number
  readonly decay: number
  readonly seed: number
}

export interface LogisticWeights {
  /** `bucket * outputs + output`. */
  readonly weights: Float64Array
  readonly biases: Float64Array
}

/**
 * Logistic regression by stochastic gradient descent with per-weight rates (AdaGrad, Duchi et al. 2011)
 * and L2 decay on the weights a text touches. A text's features are scaled by 1/√n, so that long texts
 * do not shout. Deterministic for a seed.
 */
export function trainLogistic(
  examples: readonly Example[],
  options: LogisticOptions,
): LogisticWeights {
  const { outputs, link, rate, decay } = options
  const weights = new Float64Array(options.buckets * outputs)
  const squares = new Float64Array(options.buckets * outputs).fill(1e-2)
  const biases = new Float64Array(outputs)
  const biasSquares = new Float64Array(outputs).fill(1)
  const random = seededRandom(options.seed)
  const order = examples.map((_, index) => index)
  const values = new Float64Array(outputs)

  for (let epoch = 0; epoch < options.epochs; epoch++) {
    shuffle(order, random)
    for (const index of order) {
      const example = examples[index]
      if (!example) continue
      const { buckets } = example
      const scale = scaleOf(buckets.length)
      activate(buckets, scale, { weights, biases }, link, values)
      for (let output = 0; output < outputs; output++) {
        const target = example.targets[output] ?? 0
        const lift = target === 0 ? 1 : (options.positiveWeights?.[output] ?? 1)
        const error = ((values[output] ?? 0) - target) * example.weight * lift
        biasSquares[output] = (biasSquares[output] ?? 0) + error * error
        biases[output] = (biases[output] ?? 0) - (rate * error) / Math.sqrt(biasSquares[output] ?? 1)
        const slope = error * scale
        if (slope === 0) continue
        for (let at = 0; at < buckets.length; at++) {
          const place = (buckets[at] ?? 0) * outputs + output
          const weight = weights[place] ?? 0
          const gradient = slope + decay * weight * example.weight
          const square = (squares[place] ?? 0) + gradient * gradient
          squares[place] = square
          weights[place] = weight - (rate * gradient) / Math.sqrt(square)
        }
      }
    }
  }
  return { weights, biases }
}

export function scaleOf(features: number): number {
  return features === 0 ? 0 : 1 / Math.sqrt(features)
}

/** Fills `values` with the probabilities of a text. */
export function activate(
  buckets: Int32Array,
  scale: number,
  { weights, biases }: LogisticWeights,
  link: LogisticOptions['link'],
  values: Float64Array,
): void {
  const outputs = biases.length
  values.fill(0)
  for (let at = 0; at < buckets.length; at++) {
    const place = (buckets[at] ?? 0) * outputs
    for (let output = 0; output < outputs; output++) {
      values[output] = (values[output] ?? 0) + (weights[place + output] ?? 0)
    }
  }
  for (let output = 0; output < outputs; output++) {
    values[output] = (values[output] ?? 0) * scale + (biases[output] ?? 0)
  }
  if (link === 'sigmoid') {
    for (let output = 0; output < outputs; output++) {
      values[output] = 1 / (1 + Math.exp(-(values[output] ?? 0)))
    }
    return
  }
  let most = Number.NEGATIVE_INFINITY
  for (const value of values) most = Math.max(most, value)
  let sum = 0
  for (let output = 0; output < outputs; output++) {
    values[output] = Math.exp((values[output] ?? 0) - most)
    sum += values[output] ?? 0
  }
  for (let output = 0; output < outputs; output++) values[output] = (values[output] ?? 0) / sum
}

/** The log-probabilities of a text, of a softmax model. */
export function logitsOf(buckets: Int32Array, model: LogisticWeights): readonly number[] {
  return Array.from(answerOf(buckets, model, 'softmax'), Math.log)
}

/** The probabilities of a text, of a sigmoid model. */
export function valuesOf(buckets: Int32Array, model: LogisticWeights): readonly number[] {
  return Array.from(answerOf(buckets, model, 'sigmoid'))
}

function answerOf(buckets: Int32Array, model: LogisticWeights, link: LogisticOptions['link']) {
  const values = new Float64Array(model.biases.length)
  activate(buckets, scaleOf(buckets.length), model, link, values)
  return values
}

function shuffle(order: number[], random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = kept
  }
}
