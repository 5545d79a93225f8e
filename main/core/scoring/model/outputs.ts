import { intents, sentimentLabels, type Intent } from '#shared/domain.ts'

/** `other` is the absence of all of these. */
export const modelIntents = intents.filter((intent) => intent !== 'other') as readonly Exclude<
  Intent,
  'other'
>[]

/** Urgency is learnt as three questions: at least 1, at least 2, at least 3. */
export const urgencySteps = 3

export const sentimentOutputs = sentimentLabels.length
/** The intents, toxicity, and the steps of urgency, in this order. */
export const mannerOutputs = modelIntents.length + 1 + urgencySteps
export const toxicOutput = modelIntents.length
export const urgencyOutput = toxicOutput + 1

/** Manner has far fewer texts to learn from than sentiment, so fewer buckets hold all it can know. */
export const mannerBucketMask = (1 << 16) - 1
