import * as z from 'zod'

/** What the killed program is told on its command line. */
export const trialOrders = z.object({
  data: z.string(),
  startedAt: z.number(),
  speed: z.number(),
  /** Seeds the agent's choices of this life. */
  seed: z.number(),
  /** At which answer of a network this life ends: before it was made safe, or after and before it went out. */
  death: z.object({ answer: z.number(), when: z.enum(['before', 'after']) }).nullable(),
})

export type TrialOrders = z.infer<typeof trialOrders>
