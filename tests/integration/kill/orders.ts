import * as z from 'zod'
import { networks } from '#shared/domain.ts'

/** What the killed program is told on its command line. */
export const orders = z.object({
  data: z.string(),
  startedAt: z.number(),
  speed: z.number(),
  /** Seeds the agent's choices of this life. */
  seed: z.number(),
  accounts: z.array(
    z.object({
      network: z.enum(networks),
      apiRoot: z.string(),
      credentials: z.record(z.string(), z.string()),
    }),
  ),
  /** Queries listened to everywhere. */
  monitors: z.array(z.string()),
})

export type Orders = z.infer<typeof orders>
