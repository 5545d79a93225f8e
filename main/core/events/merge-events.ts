import type { AppEvent } from '#shared/contract/events.ts'
import { assertNever } from '#shared/domain.ts'

/** More rows than this are not worth naming: the reader asks for its page again. */
const mostNamed = 200

/**
 * What a reader has not taken yet, with one event more. It never grows beyond a few hundred: an event
 * replaces the one it makes superfluous, and too many single ones become "many changed".
 */
export function mergedEvents(waiting: readonly AppEvent[], event: AppEvent): readonly AppEvent[] {
  const key = keyOf(event)
  const place = waiting.findIndex((other) => keyOf(other) === key)
  if (place === -1) return bounded([...waiting, event])
  const other = waiting[place]
  return waiting.with(place, other ? joined(other, event) : event)
}

/** Events with the same key say the same, or can be said as one. */
function keyOf(event: AppEvent): string {
  switch (event.type) {
    case 'outbox':
      return `outbox ${event.outboxId}`
    case 'handoffs':
      return `handoffs ${event.conversationId}`
    case 'presence':
      return `presence ${event.conversationId}`
    case 'notification':
      return `notification ${event.group} ${event.to?.join() ?? ''}`
    case 'conversations':
    case 'accounts':
    case 'settings':
    case 'alerts':
    case 'show':
    case 'connected':
      return event.type
    default:
      return assertNever(event)
  }
}

function joined(before: AppEvent, after: AppEvent): AppEvent {
  if (before.type !== 'conversations' || after.type !== 'conversations') return after
  const ids = [...new Set([...before.ids, ...after.ids])]
  const many = before.many || after.many || ids.length > mostNamed
  return { type: 'conversations', ids: many ? [] : ids, many }
}

function bounded(waiting: readonly AppEvent[]): readonly AppEvent[] {
  if (waiting.length <= mostNamed) return waiting
  const isNamed = (event: AppEvent) =>
    event.type === 'conversations' || event.type === 'outbox' || event.type === 'handoffs' || event.type === 'presence'
  const unnamed = waiting.filter((event) => !isNamed(event))
  return [{ type: 'conversations', ids: [], many: true }, ...unnamed.slice(1 - mostNamed)]
}
