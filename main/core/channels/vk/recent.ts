import { updateSchema } from './content-schema.ts'

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
