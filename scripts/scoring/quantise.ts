import { mostSteps, type QuantisedTable } from '#core/scoring/model/artefact.ts'
import type { LogisticWeights } from './logistic.ts'

/** Weaker weights, under 2.5 % of the largest, are most of the file and next to nothing of the answer. */
const fewestSteps = 10

/**
 * Weights as small integers, their square root in equal steps: the few features of every text weigh many
 * times what a letter n-gram does, and both must keep their precision.
 */
export function quantise({ weights, biases }: LogisticWeights): QuantisedTable {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1
  const quantised = Int8Array.from(weights, (weight) => {
    const steps = Math.round(Math.sqrt(Math.abs(weight) / largest) * mostSteps)
    if (steps < fewestSteps) return 0
    return weight < 0 ? -steps : steps
  })
  return { weights: quantised, largest, biases: Array.from(biases) }
}
