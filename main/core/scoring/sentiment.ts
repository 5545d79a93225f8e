import type { SentimentLabel } from '#shared/domain.ts'
import type { TextToken } from './tokenise.ts'

export interface Sentiment {
  readonly label: SentimentLabel
  /** −1 (very negative) … 1 (very positive). */
  readonly score: number
}

/** Words after a negation that it turns round, unless the clause ends before. */
const negationReach = 3
const shouted = 1.3
const stretched = 1.3
const intensified = 1.4
const softened = 0.6
/** What stood before a "but" counts for this much. */
const beforeContrast = 0.4
/** Smiles beside bitter words are irony. */
const ironicSmile = 0.2
/** Thanks beside words as bitter as this are irony, too: "thanks for the ruined evening". */
const bitterUpTo = -1.5
/** Sums of about this much give a score of 0.7; the label needs about a third of it. */
const halfway = 2.6
const labelFrom = 0.25

/**
 * Sentiment by rules: weighted words, turned by negations, raised and lowered by their neighbours,
 * and faces. The squashing `sum / √(sum² + c²)` is that of VADER (Hutto & Gilbert 2014).
 */
export function sentimentOf(tokens: readonly TextToken[]): Sentiment {
  let words = 0
  let gratitude = 0
  let faces = 0
  let exclamations = 0
  let negationLeft = 0
  let factor = 1
  let previousNegated = 0

  for (const token of tokens) {
    switch (token.kind) {
      case 'face':
        faces += token.weight
        break
      case 'mark':
        if (token.mark === 'exclamation') exclamations += token.count
        negationLeft = 0
        factor = 1
        previousNegated = 0
        break
      case 'link':
      case 'mention':
        break
      case 'word': {
        const { info } = token
        if (info.contrast) {
          words *= beforeContrast
          gratitude *= beforeContrast
          negationLeft = 0
        }
        const base = negationLeft > 0 ? info.negated : info.weight
        if (base !== 0) {
          const emphasis = (token.isShouted ? shouted : 1) * (info.isStretched ? stretched : 1)
          const weight = base * factor * emphasis
          if (info.thanks) gratitude += weight
          else words += weight
        }
        // "ответа нет": the negation stands behind.
        if (info.negator && info.weight === 0 && token.word.startsWith('нет'))
          words += previousNegated
        previousNegated = info.weight === 0 && negationLeft === 0 ? info.negated : 0
        negationLeft = info.negator ? negationReach : Math.max(0, negationLeft - 1)
        factor = info.intensifier ? intensified : info.softener ? softened : 1
      }
    }
  }

  if (words > bitterUpTo) words += gratitude
  if (faces > 0 && words < 0) faces *= ironicSmile
  const sum = (words + clamp(faces, 4)) * (1 + 0.08 * Math.min(exclamations, 4))
  const score = sum === 0 ? 0 : Math.round((sum / Math.hypot(sum, halfway)) * 1000) / 1000
  return { label: labelOf(score), score }
}

function labelOf(score: number): SentimentLabel {
  if (score <= -labelFrom) return 'negative'
  return score >= labelFrom ? 'positive' : 'neutral'
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value))
}
