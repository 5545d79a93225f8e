import { fewestMeasured } from '#shared/contract/scoring.ts'
import { createScorer } from '../create-scorer.ts'
import type { ModelArtefact } from '../model/artefact.ts'
import type { SentimentAdapter } from '../model/linear-model.ts'
import type { Steps } from './in-slices.ts'
import { trainingSteps, type Correction } from './train-adapter.ts'

/** Shares of the team's own labels that were met, 0 … 1. */
export interface Accuracies {
  readonly before: number
  readonly after: number
}

const folds = 5
const textsPerStep = 100

/**
 * How often the shipped model and the taught one meet the team's labels. The taught one is asked only
 * about texts it was not taught (five-fold cross-validation): on its own lessons it would shine. No text
 * may stand twice in `labelled`, or it would be on both sides. Null for too few labels.
 */
export function* measuringSteps(
  artefact: ModelArtefact,
  labelled: readonly Correction[],
): Steps<Accuracies | null> {
  if (labelled.length < fewestMeasured) return null
  const before = yield* hitSteps(artefact, null, labelled)
  let after = 0
  for (let fold = 0; fold < folds; fold++) {
    const taught = labelled.filter((_, at) => at % folds !== fold)
    const asked = labelled.filter((_, at) => at % folds === fold)
    const adapter = yield* trainingSteps(artefact, taught)
    after += yield* hitSteps(artefact, adapter, asked)
  }
  return { before: before / labelled.length, after: after / labelled.length }
}

function* hitSteps(
  artefact: ModelArtefact,
  adapter: SentimentAdapter | null,
  labelled: readonly Correction[],
): Steps<number> {
  const scorer = createScorer(artefact, { adapter })
  let hits = 0
  for (const [at, { text, label }] of labelled.entries()) {
    if (scorer.score({ text }).sentiment.label === label) hits += 1
    if (at % textsPerStep === textsPerStep - 1) yield
  }
  return hits
}
