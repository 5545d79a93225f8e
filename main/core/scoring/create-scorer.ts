import type { Intent, SentimentLabel } from '#shared/domain.ts'
import { defaultPriorityWeights, type PriorityWeights } from '#shared/priority.ts'
import { detectLanguage } from './language.ts'
import type { ModelArtefact } from './model/artefact.ts'
import { intentsByRules } from './intents-by-rules.ts'
import { explainSentiment } from './model/explain.ts'
import { createLinearModel, type SentimentAdapter } from './model/linear-model.ts'
import { modelIntents, toxicOutput, urgencyOutput } from './model/outputs.ts'
import { believedRule } from './model/believe-rules.ts'
import { priorityOf, type PriorityFacts } from './priority.ts'
import { readText } from './read-text.ts'
import { sentimentFrom } from './sentiment-label.ts'
import type { Decision, Reading, Score, ScoreInput, Scorer, Urgency } from './scorer.ts'

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

  function read(typed: string): Reading {
    const text = readText(typed)
    const { sentiment, manner } = model.answer(text)
    return {
      language: detectLanguage(text.tokens),
      sentiment: sentimentFrom(sentiment),
      intents: intentsByRules(intentsFrom(manner, artefact.thresholds), text),
      toxic: (manner[toxicOutput] ?? 0) >= (artefact.thresholds[toxicOutput] ?? 1),
      urgency: text.danger ? 3 : urgencyFrom(manner, artefact.thresholds),
    }
  }

  return {
    read,
    score(input: ScoreInput, reading: Reading = read(input.text)): Score {
      const { language, intents, toxic, urgency } = reading
      const label = labelOf(input.text)
      const sentiment = label === undefined ? reading.sentiment : { label, score: certainScores[label] }
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
      return { language, sentiment, intents, toxic, urgency, priority, facts }
    },
    explain: (text) => explainSentiment(artefact, adapter, readText(text)),
    decidedBy(text): Decision {
      if (labelOf(text) !== undefined) return { by: 'label' }
      const rule = believedRule(readText(text))
      return rule === null ? { by: 'words' } : { by: 'rule', rule: rule.rule, words: rule.words }
    },
  }
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
