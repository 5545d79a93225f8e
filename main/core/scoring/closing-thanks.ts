import type { Intent } from '#shared/domain.ts'
import type { Score } from './scorer.ts'
import { lexiconTokeniser } from './lexicon-tokeniser.ts'
import type { WordInfo } from './word-info.ts'

interface ToldSentiment {
  readonly sentiment: Pick<Score['sentiment'], 'label'>
}

const mostWords = 12
const longestText = 300
const endings: ReadonlySet<Intent> = new Set<Intent>(['thanks', 'praise', 'closing', 'other'])
const grateful = /[\u{1f64f}\u{1f44d}\u{2764}\u{1f970}]/u

/**
 * Does the customer only say thank you, so that no answer is owed? Strict on purpose: a wrong yes
 * stops the clock of somebody who waits, a wrong no costs an agent one keypress. Every word has to
 * be one that people end a talk with; a single stranger, a name for instance, may stand among
 * three or more.
 */
export function isClosingThanks(score: Pick<Score, 'intents'> & ToldSentiment, text: string): boolean {
  if (text.length > longestText || score.sentiment.label === 'negative') return false
  if (!score.intents.every((intent) => endings.has(intent))) return false
  const tokens = lexiconTokeniser()(text)
  if (tokens.some((token) => token.kind === 'link')) return false

  const words = tokens.filter((token) => token.kind === 'word')
  if (words.length === 0) return grateful.test(text)
  if (words.length > mostWords || !words.some((word) => word.info.thanks)) return false
  if (words.some((word) => word.isNumber || word.info.contrast || asksOrBlames(word.info)))
    return false
  const strangers = words.filter(({ info }) => !info.thanks && !info.closing && info.weight <= 0)
  return strangers.length === 0 || (strangers.length === 1 && words.length >= 3)
}

function asksOrBlames(info: WordInfo): boolean {
  return !info.closing && (info.request || info.weight < 0)
}
