import { countCues } from './cue-counts.ts'
import { intentsOf } from './intents.ts'
import { detectLanguage } from './language.ts'
import { priorityOf } from './priority.ts'
import type { Score, ScoreInput, Scorer } from './scorer.ts'
import { sentimentOf } from './sentiment.ts'
import { lexiconTokeniser } from './lexicon-tokeniser.ts'

/** The lexicons are compiled with the first text, some milliseconds. */
export function createScorer(): Scorer {
  return {
    score(input: ScoreInput): Score {
      const tokens = lexiconTokeniser()(input.text)
      const sentiment = sentimentOf(tokens)
      const cues = countCues(tokens)
      const intents = intentsOf(cues, sentiment)
      const priority = priorityOf({
        sentimentScore: sentiment.score,
        intents,
        hasUrgentWords: cues.urgent > 0,
        followers: input.followers ?? 0,
        isPublic: input.visibility === 'public',
      })
      return { language: detectLanguage(tokens), sentiment, intents, priority }
    },
  }
}
