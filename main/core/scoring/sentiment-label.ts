import type { SentimentLabel } from '#shared/domain.ts'

/** From this P(positive) − P(negative) on, either way, a text is no longer neutral. */
export const labelFrom = 0.25

/** The label of a score of −1 … 1. The one place where a score becomes a word, so the two never disagree. */
export function labelOfScore(score: number): SentimentLabel {
  if (score <= -labelFrom) return 'negative'
  return score >= labelFrom ? 'positive' : 'neutral'
}
