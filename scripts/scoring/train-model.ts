import type { ModelArtefact } from '#core/scoring/model/artefact.ts'
import { readText } from '#core/scoring/create-scorer.ts'
import { bucketCount } from '#core/scoring/model/hash.ts'
import {
  mannerBucketMask,
  mannerOutputs,
  modelIntents,
  sentimentOutputs,
  urgencySteps,
} from '#core/scoring/model/outputs.ts'
import { bucketsOf } from '#core/scoring/model/text-buckets.ts'
import { fifthOf, isHeldBack, type CorpusMessage } from './corpus.ts'
import { activate, scaleOf, trainLogistic, type Example, type LogisticWeights } from './logistic.ts'
import { quantise } from './quantise.ts'
import { targetsOf, type LabelledText } from './sources.ts'
import { bestNeutralBias, bestTemperature, bestThresholds } from './calibrate.ts'

const ownWeight = 2
const seed = 20261127

/** The fifth of the corpus that thresholds and temperature are fitted on; then it is trained on, too. */
const calibrationFifth = 1

const sentimentOptions = { outputs: sentimentOutputs, link: 'softmax', epochs: 8, rate: 0.1, decay: 1e-4, seed } as const
const mannerOptions = { outputs: mannerOutputs, link: 'sigmoid', epochs: 8, rate: 0.15, decay: 1e-4, seed } as const

/** Trains the shipped model on the public sources and four fifths of the corpus. Deterministic. */
export function trainModel(
  corpus: readonly CorpusMessage[],
  sources: readonly LabelledText[],
): ModelArtefact {
  const own = corpus.filter((message) => !isHeldBack(message)).map(readMessage)
  const public_ = sources.map(
    ({ text, targets, weight }): Example => ({ buckets: Int32Array.from(bucketsOf(readText(text))), targets, weight }),
  )
  const known = own.filter(({ fifth }) => fifth !== calibrationFifth)
  const unknown = own.filter(({ fifth }) => fifth === calibrationFifth)

  const positiveWeights = liftRare(own.map(({ manner }) => manner.targets))

  const firstSentiment = trainLogistic(
    [...public_, ...known.map(({ sentiment }) => sentiment)],
    { ...sentimentOptions, buckets: bucketCount },
  )
  const firstManner = trainLogistic(
    known.map(({ manner }) => manner),
    { ...mannerOptions, positiveWeights, buckets: mannerBucketMask + 1 },
  )
  const judged = unknown.map(({ sentiment }) => ({
    logits: logitsOf(sentiment.buckets, firstSentiment),
    target: sentiment.targets.indexOf(1),
  }))
  const temperature = bestTemperature(judged)
  // Half of what suits this fifth: other domains are in doubt about other things.
  const neutralBias = bestNeutralBias(judged) / 2
  const thresholds = bestThresholds(
    unknown.map(({ manner }) => ({
      values: valuesOf(manner.buckets, firstManner),
      targets: manner.targets,
    })),
    mannerOutputs,
  )

  const sentiment = trainLogistic(
    [...public_, ...own.map((message) => message.sentiment)],
    { ...sentimentOptions, buckets: bucketCount },
  )
  const manner = trainLogistic(
    own.map((message) => message.manner),
    { ...mannerOptions, positiveWeights, buckets: mannerBucketMask + 1 },
  )
  sentiment.biases[1] = (sentiment.biases[1] ?? 0) + neutralBias
  return { sentiment: quantise(sentiment), manner: quantise(manner), thresholds, temperature }
}

interface ReadMessage {
  readonly fifth: number
  readonly sentiment: Example
  readonly manner: Example
}

function readMessage(message: CorpusMessage): ReadMessage {
  const buckets = Int32Array.from(bucketsOf(readText(message.text)))
  return {
    fifth: fifthOf(message.text),
    sentiment: { buckets, targets: targetsOf(message.sentiment), weight: ownWeight },
    manner: {
      buckets: buckets.map((bucket) => bucket & mannerBucketMask),
      targets: mannerTargets(message),
      weight: 1,
    },
  }
}

function mannerTargets({ intents, toxic, urgency }: CorpusMessage): readonly number[] {
  return [
    ...modelIntents.map((intent) => Number(intents.includes(intent))),
    Number(toxic),
    ...Array.from({ length: urgencySteps }, (_, step) => Number(urgency > step)),
  ]
}

function logitsOf(buckets: Int32Array, model: LogisticWeights): readonly number[] {
  const values = new Float64Array(model.biases.length)
  activate(buckets, scaleOf(buckets.length), model, 'softmax', values)
  return Array.from(values, Math.log)
}

function valuesOf(buckets: Int32Array, model: LogisticWeights): readonly number[] {
  const values = new Float64Array(model.biases.length)
  activate(buckets, scaleOf(buckets.length), model, 'sigmoid', values)
  return Array.from(values)
}

/** The square root of how many texts do not say an output for each that does, at most 6. */
function liftRare(targets: readonly (readonly number[])[]): readonly number[] {
  return Array.from({ length: mannerOutputs }, (_, output) => {
    const said = targets.filter((one) => one[output] === 1).length
    return said === 0 ? 1 : Math.min(6, Math.sqrt((targets.length - said) / said))
  })
}
