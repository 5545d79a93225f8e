import { leaningBuckets, leaningVoices } from '#core/scoring/model/leaning.ts'
import {
  mannerBucketMask,
  mannerOutputs,
  modelIntents,
  toxicOutput,
  urgencySteps,
} from '#core/scoring/model/outputs.ts'
import { bestThresholds } from './calibrate.ts'
import type { CorpusMessage } from './corpus.ts'
import { trainLogistic, valuesOf, type Example, type LogisticWeights } from './logistic.ts'

/** What is held against a customer (it costs priority, or insults) is said only where it is likelier than not. */
const accusations = [modelIntents.indexOf('spam'), modelIntents.indexOf('advertisement'), toxicOutput]

export interface MannerMessage extends CorpusMessage {
  readonly fifth: number
  readonly buckets: Int32Array
  /** Probabilities by a model that has not seen the message. */
  readonly leaning: readonly [number, number, number]
}

/** The fifth that thresholds are fitted on; then it is trained on, too. */
const thresholdFifth = 1

/** Trains what a message wants, whether it insults and how urgent it is. */
export function trainManner(messages: readonly MannerMessage[]): {
  readonly model: LogisticWeights
  /** From this probability on an output is taken as said. */
  readonly thresholds: readonly number[]
} {
  const examples = messages.map((message) => ({ fifth: message.fifth, ...exampleOf(message) }))
  const lifts = liftRare(examples)
  const first = train(
    examples.filter(({ fifth }) => fifth !== thresholdFifth),
    lifts,
  )
  const thresholds = bestThresholds(
    examples
      .filter(({ fifth }) => fifth === thresholdFifth)
      .map(({ buckets, targets }) => ({ values: valuesOf(buckets, first), targets })),
    mannerOutputs,
    (output) => (accusations.includes(output) ? 0.5 : 0.2),
  )
  return { model: train(examples, lifts), thresholds }
}

function train(examples: readonly Example[], positiveWeights: readonly number[]): LogisticWeights {
  return trainLogistic(examples, {
    buckets: mannerBucketMask + 1,
    outputs: mannerOutputs,
    link: 'sigmoid',
    epochs: 8,
    rate: 0.15,
    decay: 1e-4,
    seed: 20261127,
    positiveWeights,
  })
}

function exampleOf({ buckets, leaning, intents, toxic, urgency }: MannerMessage): Example {
  const voices = Array.from({ length: leaningVoices }, () => leaningBuckets(leaning)).flat()
  return {
    buckets: Int32Array.from([...buckets, ...voices], (bucket) => bucket & mannerBucketMask),
    targets: [
      ...modelIntents.map((intent) => Number(intents.includes(intent))),
      Number(toxic),
      ...Array.from({ length: urgencySteps }, (_, step) => Number(urgency > step)),
    ],
    weight: 1,
  }
}

/** The fourth root of how many texts do not say an output for each that does. */
function liftRare(examples: readonly Example[]): readonly number[] {
  return Array.from({ length: mannerOutputs }, (_, output) => {
    const said = examples.filter(({ targets }) => targets[output] === 1).length
    return said === 0 ? 1 : ((examples.length - said) / said) ** 0.25
  })
}
