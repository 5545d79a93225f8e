import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import type { AppEvent } from '#shared/contract/events.ts'
import { assertNever } from '#shared/domain.ts'
import type { OtklikQueries } from './queries.ts'

/** Which answers an event makes stale; the screen asks again for just those. */
export function staleAfter(queries: OtklikQueries, event: AppEvent): readonly QueryKey[] {
  switch (event.type) {
    case 'conversations':
      return [
        queries.queue.page.key(),
        queries.queue.counts.key(),
        queries.priority.preview.key(),
        ...(event.many
          ? [queries.conversations.get.key(), queries.conversations.meanwhile.key()]
          : event.ids.flatMap((id) => [
              queries.conversations.get.key({ input: { id } }),
              queries.conversations.meanwhile.key({ input: { id } }),
            ])),
      ]
    case 'accounts':
      return [queries.accounts.key(), queries.system.info.key()]
    case 'outbox':
      return [
        queries.conversations.get.key({ input: { id: event.conversationId } }),
        queries.conversations.meanwhile.key({ input: { id: event.conversationId } }),
      ]
    case 'alerts':
      return [queries.alerts.key()]
    case 'presence':
      return [
        queries.conversations.meanwhile.key({ input: { id: event.conversationId } }),
        queries.conversations.present.key(),
      ]
    case 'handoffs':
      return [
        queries.conversations.get.key({ input: { id: event.conversationId } }),
        queries.handoffs.list.key({ input: { conversationId: event.conversationId } }),
      ]
    case 'settings':
      return [
        queries.sla.key(),
        queries.priority.key(),
        queries.monitors.key(),
        queries.alerts.key(),
        queries.catalogues.key(),
        queries.queue.savedFilters.key(),
        queries.reports.annotations.key(),
        queries.scoring.key(),
        queries.system.preferences.key(),
        queries.team.key(),
      ]
    case 'connected':
      // Who writes where stands in no journal: what was missed of it is told by nobody.
      return [queries.conversations.meanwhile.key(), queries.conversations.present.key()]
    case 'notification':
    case 'show':
      return []
    default:
      return assertNever(event)
  }
}

/**
 * Gathers events for a moment, so that a burst from the networks asks once. The list is asked for
 * again as a whole, so the more pages of it are loaded, the longer it waits.
 */
export function createRefresher(queries: OtklikQueries, queryClient: QueryClient, waitMs = 400) {
  const listKey = queries.queue.page.key()
  const listHash = JSON.stringify(listKey)
  let waiting: AppEvent[] = []
  let timer: ReturnType<typeof setTimeout> | null = null
  let listTimer: ReturnType<typeof setTimeout> | null = null

  function loadedPages(): number {
    const lists = queryClient.getQueriesData<InfiniteData<unknown>>({
      queryKey: listKey,
      type: 'active',
    })
    return Math.max(1, ...lists.map(([, data]) => data?.pages.length ?? 1))
  }

  function refreshList() {
    listTimer = null
    void queryClient.invalidateQueries({ queryKey: listKey })
  }

  function flush() {
    timer = null
    const keys = new Map<string, QueryKey>()
    for (const event of waiting) {
      for (const key of staleAfter(queries, event)) keys.set(JSON.stringify(key), key)
    }
    waiting = []
    if (keys.delete(listHash)) listTimer ??= setTimeout(refreshList, waitMs * (loadedPages() - 1))
    for (const queryKey of keys.values()) void queryClient.invalidateQueries({ queryKey })
  }

  return {
    add(event: AppEvent) {
      waiting.push(event)
      timer ??= setTimeout(flush, waitMs)
    },
    stop() {
      if (timer !== null) clearTimeout(timer)
      if (listTimer !== null) clearTimeout(listTimer)
    },
  }
}
