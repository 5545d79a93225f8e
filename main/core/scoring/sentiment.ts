import type { SentimentLabel } from '#shared/domain.ts'
import { turnNames, type Turn, type Turns } from './phrases/turns.ts'
import type { TextToken } from './tokenise.ts'

export interface Sentiment {
  readonly label: SentimentLabel
  /** −1 (very negative) … 1 (very positive). */
  readonly score: number
}

/** What the rules make of a text. */
export interface RulesOpinion extends Sentiment {
  /** How many kind and how many bitter words were heard, thanks left aside. */
  readonly kind: number
  readonly bitter: number
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
/** Praise beside a stated wait, in quotation marks, or for what nobody loves is not meant. */
const ironicPraise = 0.2
/** What a phrase says by itself, see `phrases/turns.ts`. */
const turnWeights: Readonly<Record<Turn, number>> = {
  statedWait: -1.5,
  ironicLove: -2,
  complaintWish: -2,
  theft: -2.5,
  mended: 1,
  deniedBadness: 2,
  deniedPraise: -2,
  strongPraise: 1,
}
/** Sums of about this much give a score of 0.7; a label needs about a third of it. */
const halfway = 2.6
const labelFrom = 0.25

/**
 * Sentiment by rules: weighted words, turned by negations, raised and lowered by their neighbours,
 * and faces. The squashing `sum / √(sum² + c²)` is that of VADER (Hutto & Gilbert 2014).
 */
export function sentimentOf(
  tokens: readonly TextToken[],
  turns: Turns = {},
  quotedPraise: string | null = null,
): RulesOpinion {
  let words = 0
  let kindSum = 0
  let kind = 0
  let bitter = 0
  // What a phrase has turned round is not heard as it stands.
  const turned = ` ${turns.deniedBadness ?? ''} ${turns.strongPraise ?? ''} `
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
        if (turned.length > 3 && (info.weight < 0 || info.negator) && turned.includes(` ${token.word} `)) {
          negationLeft = 0
          break
        }
        if (info.contrast) {
          words *= beforeContrast
          kindSum *= beforeContrast
          gratitude *= beforeContrast
          negationLeft = 0
        }
        const base = negationLeft > 0 ? info.negated : info.weight
        if (base !== 0) {
          const emphasis = (token.isShouted ? shouted : 1) * (info.isStretched ? stretched : 1)
          const weight = base * factor * emphasis
          if (info.thanks) gratitude += weight
          else {
            words += weight
            if (weight > 0.5) {
              kind++
              kindSum += weight
            } else if (weight < -0.5) bitter++
          }
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

  if (turns.mended !== undefined && words < 0) words *= beforeContrast
  for (const turn of turnNames) if (turns[turn] !== undefined) words += turnWeights[turn]
  if (quotedPraise !== null) words += turnWeights.ironicLove
  if (turns.deniedPraise !== undefined) words -= kindSum
  if (turns.statedWait !== undefined || turns.ironicLove !== undefined || quotedPraise !== null) {
    words -= (1 - ironicPraise) * kindSum
    gratitude *= ironicPraise
    faces = Math.min(faces, 0)
  }
  if (words > bitterUpTo) words += gratitude
  if (faces > 0 && words < 0) faces *= ironicSmile
  const sum = (words + clamp(faces, 4)) * (1 + 0.08 * Math.min(exclamations, 4))
  const score = sum === 0 ? 0 : Math.round((sum / Math.hypot(sum, halfway)) * 1000) / 1000
  return { label: labelOf(score), score, kind, bitter }
}

function labelOf(score: number): SentimentLabel {
  if (score <= -labelFrom) return 'negative'
  return score >= labelFrom ? 'positive' : 'neutral'
}

function clamp(value: number, limit: number): number {
  return Math.min(limit, Math.max(-limit, value))
}
