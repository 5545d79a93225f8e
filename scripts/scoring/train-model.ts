import type { ModelArtefact } from '#core/scoring/model/artefact.ts'
import { believeRules } from '#core/scoring/model/believe-rules.ts'
import { softmax, type Triple } from '#core/scoring/model/softmax.ts'
import { bestNeutralBias, bestTemperature } from './calibrate.ts'
import { isHeldBack, type CorpusMessage } from './corpus.ts'
import { balanceLabels, joinExperts, trainExpert } from './experts.ts'
import { logitsOf, type LogisticWeights } from './logistic.ts'
import { trainManner, type MannerMessage } from './manner.ts'
import { quantise } from './quantise.ts'
import { readMessage, readSource, type ReadMessage } from './read-examples.ts'
import type { LabelledText } from './sources.ts'

/** Trains the shipped model on the public sources and four fifths of the corpus. Deterministic. */
export function trainModel(
  corpus: readonly CorpusMessage[],
  sources: readonly LabelledText[],
): ModelArtefact {
  const own = corpus.filter((message) => !isHeldBack(message)).map(readMessage)
  const public_ = trainExpert(balanceLabels(sources).map(readSource))
  const sentimentOf = (messages: readonly ReadMessage[]) =>
    joinExperts(trainExpert(messages.map(({ example }) => example)), public_)

  const judged = inTurn(own, sentimentOf).map(({ message, model }) => ({
    message,
    logits: asTriple(logitsOf(message.example.buckets, model)),
    plainLogits: asTriple(logitsOf(message.plainBuckets, model)),
    target: message.example.targets.indexOf(1),
  }))
  const temperature = bestTemperature(judged)
  // Half of what suits our own texts: other domains are in doubt about other things.
  const neutralBias = bestNeutralBias(judged) / 2
  const manner = trainManner(
    judged.map(({ message, plainLogits: [negative, neutral, positive] }): MannerMessage => {
      const logits = [negative, neutral + neutralBias, positive].map((logit) => logit / temperature)
      const leaning: [number, number, number] = [0, 0, 0]
      softmax(believeRules(asTriple(logits), message.plain), leaning)
      return { ...message.message, fifth: message.fifth, buckets: message.plainBuckets, leaning }
    }),
  )

  const sentiment = sentimentOf(own)
  sentiment.biases[1] = (sentiment.biases[1] ?? 0) + neutralBias
  return {
    sentiment: quantise(sentiment),
    manner: quantise(manner.model),
    thresholds: manner.thresholds,
    temperature,
  }
}

/** Each message beside a model that was trained on the other fifths. */
function inTurn(
  messages: readonly ReadMessage[],
  train: (others: readonly ReadMessage[]) => LogisticWeights,
): readonly { readonly message: ReadMessage; readonly model: LogisticWeights }[] {
  return [...new Set(messages.map(({ fifth }) => fifth))].sort((a, b) => a - b).flatMap((fifth) => {
    const model = train(messages.filter((message) => message.fifth !== fifth))
    return messages
      .filter((message) => message.fifth === fifth)
      .map((message) => ({ message, model }))
  })
}

function asTriple([negative = 0, neutral = 0, positive = 0]: readonly number[]): Triple {
  return [negative, neutral, positive]
}
