import { sentimentLabels, type SentimentLabel } from '#shared/domain.ts'
import { readText } from '../read-text.ts'
import type { ModelArtefact } from '../model/artefact.ts'
import { bucketCount } from '../model/hash.ts'
import { createLinearModel, type LinearModel, type SentimentAdapter } from '../model/linear-model.ts'
import { sentimentOutputs } from '../model/outputs.ts'
import { softmax } from '../model/softmax.ts'
import { bucketsOf } from '../model/text-buckets.ts'

export interface Correction {
  readonly text: string
  readonly label: SentimentLabel
}

/** The newest corrections count; older ones have said what they had to say. */
export const mostCorrections = 5000

const epochs = 12
const rate = 0.08
/** How strongly the shipped model holds its weights: the precision of a Gaussian prior around them. */
const prior = 2e-3
/** A single odd correction must not outweigh many. */
const mostImportant = 2

/** Buckets read or written between two steps: some milliseconds of work. */
const bucketsPerStep = 40_000

/**
 * Folds the team's corrections into changes of the shipped weights: logistic regression on the same
 * features with a Gaussian prior on the shipped model (Chelba & Acero 2004), by AdaGrad. A label counts
 * the more the rarer it is, by the square root, at most twice. The same corrections give the same
 * adapter; none give null. Some tens of milliseconds a thousand texts.
 */
export function trainAdapter(
  artefact: ModelArtefact,
  corrections: readonly Correction[],
): SentimentAdapter | null {
  const steps = trainingSteps(artefact, corrections)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same work in steps, so that others get their turn in between. */
export function* trainingSteps(
  artefact: ModelArtefact,
  corrections: readonly Correction[],
): Generator<void, SentimentAdapter | null, void> {
  if (corrections.length === 0) return null
  const shipped = createLinearModel(artefact)
  const examples: Example[] = []
  let work = 0
  for (const correction of corrections.slice(-mostCorrections)) {
    const example = exampleOf(artefact, shipped, correction)
    examples.push(example)
    work += example.buckets.length
    if (work < bucketsPerStep) continue
    work = 0
    yield
  }

  const importance = importanceOf(examples)
  const weights = new Float32Array(bucketCount * sentimentOutputs)
  const squares = new Float32Array(bucketCount * sentimentOutputs).fill(1e-2)
  const biases = [0, 0, 0]
  const biasSquares = [1, 1, 1]
  const shares: [number, number, number] = [0, 0, 0]
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const { buckets, logits, scale, target } of examples) {
      const taught = (output: number) => {
        let sum = 0
        for (const bucket of buckets) sum += weights[bucket * sentimentOutputs + output] ?? 0
        return (logits[output] ?? 0) + sum * scale + (biases[output] ?? 0)
      }
      softmax([taught(0), taught(1), taught(2)], shares)
      for (const [output, share] of shares.entries()) {
        const error = (share - Number(output === target)) * (importance[target] ?? 1)
        biasSquares[output] = (biasSquares[output] ?? 1) + error * error
        biases[output] =
          (biases[output] ?? 0) - (rate * error) / Math.sqrt(biasSquares[output] ?? 1)
        for (const bucket of buckets) {
          const at = bucket * sentimentOutputs + output
          const weight = weights[at] ?? 0
          const slope = error * scale + prior * weight
          const square = (squares[at] ?? 0) + slope * slope
          squares[at] = square
          weights[at] = weight - (rate * slope) / Math.sqrt(square)
        }
      }
      work += buckets.length
      if (work < bucketsPerStep) continue
      work = 0
      yield
    }
  }
  return { weights, biases }
}

/** By label: a team that mostly corrects to neutral must not forget what praise looks like. */
function importanceOf(examples: readonly Example[]): readonly number[] {
  const counts = sentimentLabels.map((_, label) => examples.filter(({ target }) => target === label).length)
  const mean = examples.length / counts.filter((count) => count > 0).length
  return counts.map((count) => Math.min(mostImportant, Math.sqrt(mean / Math.max(1, count))))
}

interface Example {
  readonly buckets: readonly number[]
  /** Of the shipped model, at its own scale. */
  readonly logits: readonly number[]
  readonly scale: number
  readonly target: number
}

function exampleOf(
  artefact: ModelArtefact,
  shipped: LinearModel,
  { text, label }: Correction,
): Example {
  const read = readText(text)
  const buckets = bucketsOf(read)
  const logits = shipped.answer(read).sentiment.map((share) => Math.log(Math.max(share, 1e-9)))
  return {
    buckets,
    // Probabilities are taken at the model's temperature; the changes are learnt at its own scale.
    logits: logits.map((logit) => logit * artefact.temperature),
    scale: buckets.length === 0 ? 0 : 1 / Math.sqrt(buckets.length),
    target: sentimentLabels.indexOf(label),
  }
}
