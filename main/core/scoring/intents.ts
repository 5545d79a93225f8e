import type { Intent } from '#shared/domain.ts'
import type { CueCounts } from './cue-counts.ts'
import type { Sentiment } from './sentiment.ts'

/** What the person wants, most likely first; `other` alone when nothing speaks for anything. */
export function intentsOf(cues: CueCounts, sentiment: Sentiment): readonly Intent[] {
  const strengths: readonly (readonly [Intent, number])[] = [
    ['spam', spamStrength(cues, sentiment)],
    ['complaint', complaintStrength(cues, sentiment)],
    ['question', questionStrength(cues, sentiment)],
    ['thanks', thanksStrength(cues, sentiment)],
  ]
  const found = strengths.filter(([, strength]) => strength >= 1).toSorted((a, b) => b[1] - a[1])
  return found.length > 0 ? found.map(([intent]) => intent) : ['other']
}

/** One advertising word is talk, a link with one or a heap of them is an advertisement. */
function spamStrength(cues: CueCounts, sentiment: Sentiment): number {
  if (cues.complaint > 0 && sentiment.label === 'negative') return 0
  const density = cues.spam / Math.max(6, cues.words)
  if (cues.spam >= 3 && density >= 0.15) return 3 + density
  return cues.spam >= 2 && cues.links > 0 ? 3 : 0
}

function complaintStrength(cues: CueCounts, sentiment: Sentiment): number {
  if (sentiment.label === 'positive') return 0
  const negativity = Math.max(0, -sentiment.score)
  if (negativity >= 0.6) return 1 + negativity + 0.2 * Math.min(3, cues.complaint)
  return cues.complaint > 0 && negativity > 0 ? 1 + negativity : 0
}

function questionStrength(cues: CueCounts, sentiment: Sentiment): number {
  if (cues.strongQuestion > 0) return 1.6
  if (cues.questionMarks > 0) return cues.question > 0 ? 1.5 : 1.1
  return cues.opensWithQuestion && cues.words >= 3 && sentiment.label === 'neutral' ? 1 : 0
}

/** "Thanks for ruining my evening" is no thanks. */
function thanksStrength(cues: CueCounts, sentiment: Sentiment): number {
  if (cues.thanks === 0 || sentiment.label === 'negative') return 0
  return cues.contrast > 0 ? 1 : 1.4
}
