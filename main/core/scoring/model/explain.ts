import type { TokenWeight } from '../scorer.ts'
import { mostSteps, weightsOf, type ModelArtefact } from './artefact.ts'
import { bucketMask } from './hash.ts'
import type { SentimentAdapter } from './linear-model.ts'
import { sentimentOutputs } from './outputs.ts'
import { readFeatures, type ReadText } from './text-features.ts'
import { wordBuckets } from './word-features.ts'

const negative = 0
const positive = 2
const mostTokens = 12
/** Weaker words moved nothing that a person would see. */
const weakest = 0.05

/**
 * What each word added to the logit of positive less that of negative: its own features and those it
 * shares with the words before it. The contributions of a linear model are exact, not estimated.
 */
export function explainSentiment(
  { sentiment, temperature }: ModelArtefact,
  adapter: SentimentAdapter | null,
  text: ReadText,
): readonly TokenWeight[] {
  const moved = new Map<string, number>()
  const weights = weightsOf(sentiment)
  const weight = (at: number) => weights[(sentiment.weights[at] ?? 0) + mostSteps] ?? 0
  let token: string | null = null
  let count = 0

  function add(bucket: number) {
    count += 1
    if (token === null) return
    const at = (bucket & bucketMask) * sentimentOutputs
    const shipped = weight(at + positive) - weight(at + negative)
    const learnt = adapter
      ? (adapter.weights[at + positive] ?? 0) - (adapter.weights[at + negative] ?? 0)
      : 0
    moved.set(token, (moved.get(token) ?? 0) + shipped + learnt)
  }

  readFeatures(text, {
    token: (name) => (token = name),
    word: (features) => {
      for (const bucket of wordBuckets(features)) add(bucket)
    },
    bucket: add,
  })
  const scale = count === 0 ? 0 : 1 / (Math.sqrt(count) * temperature)
  return [...moved]
    .map(([name, weight]) => ({ token: name, weight: Math.round(weight * scale * 1000) / 1000 }))
    .filter(({ weight }) => Math.abs(weight) >= weakest)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .slice(0, mostTokens)
}
