import { oc } from '@orpc/contract'
import * as z from 'zod'
import { done, id, sentimentLabel } from './common.ts'

export const explanation = z.object({
  label: sentimentLabel,
  /** −1 … 1 */
  score: z.number(),
  /** The words that moved the sentiment, the strongest first; a weight above 0 speaks for positive. */
  tokens: z.array(z.object({ token: z.string(), weight: z.number() })),
})

/** Below so many labels accuracy says nothing. */
export const fewestMeasured = 20

const accuracy = z.number().min(0).max(1).nullable()

export const learningStatus = z.object({
  enabled: z.boolean(),
  /** Different texts the team has labelled since the last roll-back. */
  corrections: z.number().int().min(0),
  /** X forbids to train on its data; true once an admin has said that X allowed this brand to. */
  approvedByX: z.boolean(),
  /** How many of the labelled texts are known only from X and teach nothing without that approval. */
  withheld: z.number().int().min(0),
  /** The shipped model's share of the team's labels; null below `fewestMeasured`. */
  accuracyBefore: accuracy,
  /** The taught model's share, on texts it was not taught. */
  accuracyAfter: accuracy,
})

export const scoringContract = {
  explain: oc
    .route({ method: 'GET', path: '/messages/{messageId}/explanation' })
    .input(z.object({ messageId: id }))
    .output(explanation),
  learning: oc.route({ method: 'GET', path: '/learning' }).output(learningStatus),
  setLearning: oc
    .route({ method: 'POST', path: '/learning' })
    .input(z.object({ enabled: z.boolean() }))
    .output(done),
  /** Whether X has allowed this brand to train on its data. */
  setApprovedByX: oc
    .route({ method: 'POST', path: '/learning/x' })
    .input(z.object({ approved: z.boolean() }))
    .output(done),
  /** Forgets everything learnt so far; the corrections stay on their messages. */
  rollBack: oc.route({ method: 'POST', path: '/learning/roll-back' }).output(done),
}

export type LearningStatus = z.infer<typeof learningStatus>
