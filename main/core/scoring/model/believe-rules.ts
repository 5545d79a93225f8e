import type { RuleName } from '../scorer.ts'
import type { Triple } from './softmax.ts'
import type { ReadText } from './text-features.ts'

/** Enough to turn two kind words beside a bitter one; a text that is clearly glad stays so. */
const step = 2
/** A danger leaves no doubt: `negative` whatever the words around it. */
const dangerStep = 12

/** A rule that moves the logits, towards negative or towards positive, and the words it rests on. */
export interface BelievedRule {
  readonly rule: RuleName
  readonly words: string
  /** Added to the logit of positive and taken from that of negative. */
  readonly step: number
}

/**
 * What the rules know better than a sum of words: "thanks for the ruined evening", "great, broken again :)",
 * "super service, waiting for two weeks", «ничего плохого сказать не могу». At most one speaks.
 */
export function believedRule(text: ReadText): BelievedRule | null {
  const { danger, rules, turns, quotedPraise } = text
  if (danger) return { rule: 'danger', words: danger.words, step: -dangerStep }
  const isKind = rules.kind > 0 || text.cues.thanks > 0 || hasGladFace(text)
  const bitterTurn = turns.ironicLove ?? turns.complaintWish ?? turns.theft ?? turns.deniedPraise
  if (bitterTurn !== undefined && rules.label === 'negative') {
    return { rule: nameOf(text), words: bitterTurn, step: -step }
  }
  if (turns.statedWait !== undefined && isKind && rules.label === 'negative') {
    return { rule: 'praiseBesideWait', words: turns.statedWait, step: -step }
  }
  if (quotedPraise !== null && rules.label === 'negative') {
    return { rule: 'quotedPraise', words: quotedPraise, step: -step * 1.5 }
  }
  // "This is no scam?" only asks.
  const denied = text.cues.questionMarks === 0 ? turns.deniedBadness : undefined
  const turned = denied ?? turns.strongPraise ?? turns.mended
  if (turned !== undefined && rules.label !== 'negative' && rules.bitter === 0) {
    return { rule: nameOf(text), words: turned, step: turns.mended === turned ? step / 2 : step }
  }
  if (turns.mended !== undefined && rules.label !== 'negative' && text.cues.questionMarks === 0) {
    return { rule: 'mended', words: turns.mended, step: 0 }
  }
  const isIronic = text.cues.thanks > 0 || text.cues.contrast > 0 || hasGladFace(text)
  return rules.label === 'negative' && isIronic ? { rule: 'irony', words: '', step: -step } : null
}

function nameOf({ turns }: ReadText): RuleName {
  if (turns.ironicLove !== undefined) return 'ironicLove'
  if (turns.complaintWish !== undefined) return 'complaintWish'
  if (turns.theft !== undefined) return 'theft'
  if (turns.deniedPraise !== undefined) return 'deniedPraise'
  if (turns.deniedBadness !== undefined) return 'deniedBadness'
  return turns.strongPraise === undefined ? 'mended' : 'strongPraise'
}

function hasGladFace({ tokens }: ReadText): boolean {
  return tokens.some((token) => token.kind === 'face' && token.weight > 0)
}

/** The logits of a text once the rules are taken at their word. */
export function believeRules(logits: Triple, text: ReadText): Triple {
  const rule = believedRule(text)
  if (rule === null) return logits
  const [negative, neutral, positive] = logits
  return [negative - rule.step, neutral, positive + rule.step]
}

/** What was bitter before it was mended: "it crashed yesterday, all fixed today". */
export function believeMended([negative, neutral, positive]: Triple, text: ReadText): Triple {
  const isMended = text.turns.mended !== undefined && text.rules.label !== 'negative'
  if (!isMended || text.rules.bitter === 0 || text.cues.questionMarks > 0) return [negative, neutral, positive]
  return [negative - step / 2, neutral, positive + step / 2]
}
