import type { Intent } from '#shared/domain.ts'
import { believedRule } from './model/believe-rules.ts'
import type { ReadText } from './model/text-features.ts'
import { withoutHabit } from './read-text.ts'

/** What a text that speaks of violence or of ending one's life cannot be; it must not sink for it. */
const notInDanger: readonly Intent[] = ['praise', 'thanks', 'closing', 'spam', 'advertisement']

/**
 * The intents of the model, corrected by what the phrases of a text make certain: a danger is a threat and
 * nothing kind; a theft, a wish to complain and praise that is not meant are complaints; what was mended or
 * denied to be bad is none.
 */
export function intentsByRules(told: readonly Intent[], given: ReadText): readonly Intent[] {
  const text = withoutHabit(given)
  const { danger, turns, rules } = text
  if (danger) return ['threat', ...without(told, [...notInDanger, 'threat', 'other'])]
  if (turns.theft !== undefined || turns.complaintWish !== undefined) return complaintOf(told, text)
  const rule = believedRule(text)
  if (rule !== null && rule.rule !== 'irony' && rule.step < 0) return complaintOf(told, text)
  if (rules.label !== 'negative' && (turns.mended ?? turns.deniedBadness) !== undefined) {
    const left = without(told, ['complaint', 'outage'])
    return left.length > 0 ? left : ['other']
  }
  return told
}

/** A stolen show is no theft: only where the rules find nothing kind. */
function complaintOf(told: readonly Intent[], { rules }: ReadText): readonly Intent[] {
  if (rules.label !== 'negative') return told
  const left = without(told, ['praise', 'other'])
  return left.includes('complaint') ? left : [...left, 'complaint']
}

function without(intents: readonly Intent[], left: readonly Intent[]): readonly Intent[] {
  return intents.filter((intent) => !left.includes(intent))
}
