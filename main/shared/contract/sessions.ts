import { oc } from '@orpc/contract'
import * as z from 'zod'
import { done, epochMs, id } from './common.ts'

/** A browser that was let in. */
export const pageSession = z.object({
  id,
  /** As it calls itself; null where it says nothing we know. */
  browser: z.string().nullable(),
  system: z.string().nullable(),
  since: epochMs,
  lastUsedAt: epochMs,
  /** The one that asks. */
  current: z.boolean(),
})

/** Empty where the screens have a window of their own and no browser is let in. */
export const sessionsContract = {
  list: oc.route({ method: 'GET', path: '/sessions' }).output(z.array(pageSession)),
  end: oc
    .route({ method: 'DELETE', path: '/sessions/{id}' })
    .input(z.object({ id }))
    .output(done),
  endOthers: oc
    .route({ method: 'POST', path: '/sessions/end-others' })
    .output(z.object({ ended: z.number().int() })),
}

export type PageSession = z.infer<typeof pageSession>
