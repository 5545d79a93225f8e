import type { BaseServices } from '../app/services.ts'
import { unhide } from '../features/queue/queue-list.ts'

/**
 * Asks for the list again a moment after the last of a row of quick actions, and only then shows
 * again what they had hidden and the core still lists.
 */
export function createListRefresh({ queryClient, queries, list }: BaseServices, pauseMs = 350) {
  let hidden = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | null = null

  async function refresh() {
    timer = null
    const ids = [...hidden]
    hidden = new Set()
    void queryClient.invalidateQueries({ queryKey: queries.queue.counts.key() })
    list.setState((state) => unhide(state, ids))
    await queryClient.invalidateQueries({ queryKey: queries.queue.page.key() })
  }

  return {
    soon(ids: readonly string[]) {
      for (const id of ids) hidden.add(id)
      if (timer !== null) clearTimeout(timer)
      timer = setTimeout(() => void refresh(), pauseMs)
    },
    now(ids: readonly string[]) {
      for (const id of ids) hidden.add(id)
      if (timer !== null) clearTimeout(timer)
      return refresh()
    },
  }
}
