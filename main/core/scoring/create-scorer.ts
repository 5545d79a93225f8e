import type { Intent, SentimentLabel } from '#shared/domain.ts'
import { defaultPriorityWeights, type PriorityWeights } from '#shared/priority.ts'
import { countCues } from './cue-counts.ts'
import { detectLanguage } from './language.ts'
import { lexiconTokeniser } from './lexicon-tokeniser.ts'
import type { ModelArtefact } from './model/artefact.ts'
import { explainSentiment } from './model/explain.ts'
import { createLinearModel, type ModelAnswer, type SentimentAdapter } from './model/linear-model.ts'
import { modelIntents, toxicOutput, urgencyOutput } from './model/outputs.ts'
import type { ReadText } from './model/text-features.ts'
import { priorityOf, type PriorityFacts } from './priority.ts'
import { sentimentOf } from './sentiment.ts'
import type { Score, ScoreInput, Scorer, Urgency } from './scorer.ts'

/** What a person is sure of: P(positive) − P(negative) of a label that is no guess. */
export const certainScores: Readonly<Record<SentimentLabel, number>> = {
  negative: -1,
  neutral: 0,
  positive: 1,
}

export interface ScorerOptions {
  /** What the team has taught the model. */
  readonly adapter?: SentimentAdapter | null
  /** The label a person gave this very text. */
  readonly labelOf?: (text: string) => SentimentLabel | undefined
  /** Asked for each text, so that new weights count from the next on. */
  readonly weights?: () => PriorityWeights
}

/** Scores texts with the shipped model and, where there is one, what the team has taught it. */
export function createScorer(artefact: ModelArtefact, options: ScorerOptions = {}): Scorer {
  const { adapter = null, labelOf = () => undefined, weights = () => defaultPriorityWeights } = options
  const model = createLinearModel(artefact, adapter)
  return {
    score(input: ScoreInput): Score {
      const text = readText(input.text)
      const answer = model.answer(text)
      const label = labelOf(input.text)
      const sentiment =
        label === undefined ? sentimentFrom(answer.sentiment) : { label, score: certainScores[label] }
      const intents = intentsFrom(answer.manner, artefact.thresholds)
      const urgency = urgencyFrom(answer.manner, artefact.thresholds)
      const toxic = (answer.manner[toxicOutput] ?? 0) >= (artefact.thresholds[toxicOutput] ?? 1)
      const facts: PriorityFacts = {
        intents,
        toxic,
        urgency,
        followers: input.followers ?? 0,
        isPublic: input.visibility === 'public',
        recentMessages: input.recentMessages,
        earlierTroubles: input.earlierTroubles,
        waitedShare: input.waitedShare,
        isMonitored: input.isMonitored,
      }
      const priority = priorityOf({ ...facts, sentimentScore: sentiment.score }, weights())
      const language = detectLanguage(text.tokens)
      return { language, sentiment, intents, toxic, urgency, priority, facts }
    },
    explain: (text) => explainSentiment(artefact, adapter, readText(text)),
  }
}

/** What the model looks at; the lexicons are compiled with the first text, some milliseconds. */
export function readText(text: string): ReadText {
  const tokens = lexiconTokeniser()(text)
  return { tokens, rules: sentimentOf(tokens), cues: countCues(tokens) }
}

function sentimentFrom([negative, neutral, positive]: ModelAnswer['sentiment']): Score['sentiment'] {
  const label: SentimentLabel =
    neutral >= negative && neutral >= positive ? 'neutral' : positive > negative ? 'positive' : 'negative'
  // Never −0, which JSON and strict comparisons take differently.
  return { label, score: Math.round((positive - negative) * 1000) / 1000 + 0 }
}

function intentsFrom(manner: Float64Array, thresholds: readonly number[]): readonly Intent[] {
  const found: { intent: Intent; by: number }[] = []
  for (const [output, intent] of modelIntents.entries()) {
    const by = (manner[output] ?? 0) - (thresholds[output] ?? 1)
    if (by >= 0) found.push({ intent, by })
  }
  if (found.length === 0) return ['other']
  return found.sort((a, b) => b.by - a.by).map(({ intent }) => intent)
}

function urgencyFrom(manner: Float64Array, thresholds: readonly number[]): Urgency {
  const reaches = (step: number) =>
    (manner[urgencyOutput + step] ?? 0) >= (thresholds[urgencyOutput + step] ?? 1)
  if (reaches(2)) return 3
  if (reaches(1)) return 2
  return reaches(0) ? 1 : 0
}
