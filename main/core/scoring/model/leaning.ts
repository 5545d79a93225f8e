import { bucketOf, hashText, seedOf } from './hash.ts'

/**
 * Which way a text leans tells much about what it wants: what is negative is seldom praise. So the
 * answer on sentiment, learnt from far more texts than intents are, is a feature of the manner model
 * (stacking, Wolpert 1992). In training it comes from a model that has not seen the text.
 */
const steps = 10
const leaningSeed = seedOf('leaning')
const signsOf = (label: string) =>
  Array.from({ length: steps }, (_, step) => bucketOf(hashText(leaningSeed, `${label} ${step}`)))
const negativeSigns = signsOf('negative')
const positiveSigns = signsOf('positive')

/** How many times a leaning is said: as one voice of hundreds it would drown. */
export const leaningVoices = 4

/** The two features of a text with these probabilities of negative, neutral, positive. */
export function leaningBuckets(
  [negative, , positive]: readonly [number, number, number],
): readonly [number, number] {
  return [sign(negativeSigns, negative), sign(positiveSigns, positive)]
}

function sign(signs: readonly number[], probability: number): number {
  return signs[Math.min(steps - 1, Math.floor(probability * steps))] ?? 0
}
