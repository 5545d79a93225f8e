import type { Cue } from './lexicon/cues.ts'
import type { TextToken } from './tokenise.ts'

/** What a text holds, counted once for intents and priority. */
export interface CueCounts extends Readonly<Record<Cue, number>> {
  readonly words: number
  readonly links: number
  readonly questionMarks: number
  readonly opensWithQuestion: boolean
}

export function countCues(tokens: readonly TextToken[]): CueCounts {
  const counts: Record<Cue, number> = {
    negator: 0,
    intensifier: 0,
    softener: 0,
    contrast: 0,
    complaint: 0,
    question: 0,
    strongQuestion: 0,
    thanks: 0,
    urgent: 0,
    spam: 0,
    request: 0,
    closing: 0,
  }
  let words = 0
  let links = 0
  let questionMarks = 0
  let opensWithQuestion = false

  for (const token of tokens) {
    if (token.kind === 'link') links++
    if (token.kind === 'mark' && token.mark === 'question') questionMarks++
    if (token.kind !== 'word') continue
    if (words === 0) opensWithQuestion = token.info.question
    words++
    for (const cue of token.info.cues) counts[cue]++
  }
  return { ...counts, words, links, questionMarks, opensWithQuestion }
}
