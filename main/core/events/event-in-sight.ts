import type { AppEvent } from '#shared/contract/events.ts'

/** The conversations an event names. */
export function namedIn(event: AppEvent): readonly string[] {
  if (event.type === 'conversations') return event.ids
  return 'conversationId' in event && event.conversationId !== null ? [event.conversationId] : []
}

/** What somebody hears of an event who sees only some of the conversations it names; null: nothing. */
export function eventInSight(event: AppEvent, seen: ReadonlySet<number>): AppEvent | null {
  const named = namedIn(event)
  const left = named.filter((id) => seen.has(Number(id)))
  if (left.length === named.length) return event
  if (event.type !== 'conversations') return null
  return left.length > 0 || event.many ? { ...event, ids: left } : null
}
