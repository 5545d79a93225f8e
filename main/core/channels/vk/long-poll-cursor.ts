import { z } from 'zod'
import { updateSchema } from './content-schema.ts'
import { gapSchema } from './gap.ts'

const cursorSchema = z.object({
  server: z.string(),
  key: z.string(),
  ts: z.string(),
  /** When VK last answered, by our wall clock: how long we were away. */
  at: z.number(),
  /** The newest moment VK itself has named in an event; nobody here can set that clock. */
  heard: z.number().optional(),
  /** Events already delivered; VK may repeat some. */
  recent: z.array(z.string()),
  /** What was lost and is not made up for yet. */
  gap: gapSchema.optional(),
})
export type LongPollCursor = z.infer<typeof cursorSchema>

export function readLongPollCursor(text: string | null): LongPollCursor | null {
  if (text === null) return null
  try {
    return cursorSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

const remembered = 200

/** Leaves out updates whose `event_id` was delivered before, in this answer or in earlier ones. */
export function dropRepeated(
  updates: readonly unknown[],
  recent: readonly string[],
): { readonly fresh: readonly unknown[]; readonly recent: readonly string[] } {
  const seen = new Set(recent)
  const fresh = updates.filter((update) => {
    const eventId = updateSchema.safeParse(update).data?.event_id
    if (eventId === undefined) return true
    if (seen.has(eventId)) return false
    seen.add(eventId)
    return true
  })
  return { fresh, recent: [...seen].slice(-remembered) }
}
