import type { Triple } from './softmax.ts'
import type { ReadText } from './text-features.ts'

/** Enough to turn two kind words beside a bitter one; a text that is clearly glad stays so. */
const ironyLogit = 2

/**
 * "Thanks for the ruined evening", "great, broken again :)", "thanks, but where is my money": the kind
 * words outnumber the bitter one, so a sum of words goes wrong, while the rules know whom to believe.
 */
function isIronic({ rules, cues, tokens }: ReadText): boolean {
  if (rules.label !== 'negative') return false
  return (
    cues.thanks > 0 ||
    cues.contrast > 0 ||
    tokens.some((token) => token.kind === 'face' && token.weight > 0)
  )
}

/** The logits of a text once irony is taken at its word. */
export function believeIrony(logits: Triple, text: ReadText): Triple {
  if (!isIronic(text)) return logits
  const [negative, neutral, positive] = logits
  return [negative + ironyLogit, neutral, positive - ironyLogit]
}
