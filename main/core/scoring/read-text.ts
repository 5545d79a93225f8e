import { countCues } from './cue-counts.ts'
import { lexiconTokeniser } from './lexicon-tokeniser.ts'
import type { ReadText } from './model/text-features.ts'
import { findDanger } from './phrases/danger.ts'
import { clauseText } from './phrases/phrase.ts'
import { findQuotedPraise } from './phrases/quoted-praise.ts'
import { findTurns, turnsToFind } from './phrases/turns.ts'
import { sentimentOf } from './sentiment.ts'
import type { TextToken } from './tokenise.ts'

/** Longer texts, in UTF-16 units, are cut: no network delivers them, and a score must stay bounded. */
export const longestText = 30_000
/** What is left of their end, where a threat or the point of a rant may stand. */
const keptEnd = 6_000
export const cutMark = '\n…\n'

/** A text as it is scored: a very long one loses its middle, and a mark stands for it. */
export function cutText(text: string): string {
  if (text.length <= longestText) return text
  return `${text.slice(0, longestText - keptEnd)}${cutMark}${text.slice(-keptEnd)}`
}

/** What the model and the rules look at; the lexicons are compiled with the first text, some milliseconds. */
export function readText(text: string): ReadText {
  const tokenise = lexiconTokeniser()
  const cut = cutText(text)
  const tokens = tokenise(cut)
  return readTokens(tokens, findQuotedPraise(cut, tokens, tokenise))
}

/**
 * The same text without the brackets that are a habit of punctuation in Russian: a single «)» says how it is
 * said, not what is wanted. The text itself where it has none.
 */
export function withoutHabit(text: ReadText): ReadText {
  if (!text.tokens.some(isHabit)) return text
  return readTokens(text.tokens.filter((token) => !isHabit(token)), text.quotedPraise)
}

function isHabit(token: TextToken): boolean {
  return token.kind === 'face' && token.face === ')'
}

function readTokens(tokens: readonly TextToken[], quotedPraise: string | null): ReadText {
  let mayBeDanger = false
  let opened = 0
  for (const token of tokens) {
    if (token.kind !== 'word') continue
    mayBeDanger ||= token.info.opensDanger
    opened |= token.info.opensTurns
  }
  const toFind = turnsToFind(opened)
  const phrases = mayBeDanger || toFind > 0 ? clauseText(tokens) : ''
  const turns = toFind > 0 ? findTurns(phrases, toFind) : {}
  return {
    tokens,
    cues: countCues(tokens),
    rules: sentimentOf(tokens, turns, quotedPraise),
    turns,
    quotedPraise,
    danger: mayBeDanger ? findDanger(phrases) : null,
  }
}
