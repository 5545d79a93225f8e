import * as z from 'zod'
import { visibility } from '#shared/contract/common.ts'

/** What was typed in this window, as it goes to the core and lies beside the page. */
export const typedDraft = z.object({
  text: z.string(),
  visibility,
  /** What had been seen of the conversation when it was begun; null where nobody knows any more. */
  seen: z.string().nullable().default(null),
  /** The window that left behind what this goes on with. */
  takesFrom: z.string().nullable().default(null),
})

export type TypedDraft = z.infer<typeof typedDraft>
