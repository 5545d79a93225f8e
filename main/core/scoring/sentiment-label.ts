import type { SentimentLabel } from '#shared/domain.ts'

/** A negative score is at most minus this, a positive one at least this; a neutral one lies between. */
export const polarFrom = 0.3
/** Scores are rounded to thousandths. */
const smallestStep = 0.001

export interface SaidSentiment {
  readonly label: SentimentLabel
  /** −1 … 1 */
  readonly score: number
}

/** Kind and bitter differ by less than this, and neutral is nearly as likely as they: nothing is said. */
const tornUpTo = 0.1
const nearlyAsLikely = 0.9

/**
 * The label is the likeliest of the three, the score P(positive) − P(negative) held within the range of that
 * label: where two labels are nearly as likely, the bare difference would say "negative, −0.01". Where all
 * three are, the text is neutral.
 */
export function sentimentFrom([negative, neutral, positive]: readonly [number, number, number]): SaidSentiment {
  // Never −0, which JSON and strict comparisons take differently.
  const score = Math.round((positive - negative) * 1000) / 1000 + 0
  const isTorn =
    Math.abs(score) < tornUpTo && neutral >= nearlyAsLikely * Math.max(negative, positive)
  if (isTorn || (neutral >= negative && neutral >= positive)) {
    const most = polarFrom - smallestStep
    return { label: 'neutral', score: Math.min(most, Math.max(-most, score)) }
  }
  return positive > negative
    ? { label: 'positive', score: Math.max(polarFrom, score) }
    : { label: 'negative', score: Math.min(-polarFrom, score) }
}
