import { useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useServices } from '../../app/services.ts'
import { useUi } from '../../app/use-ui.ts'
import { select } from '../../actions/selection.ts'
import { orderOf } from './queue-order.ts'
import { receive } from './queue-list.ts'

const pageSize = 100

/** Loads the shown split, or what a figure counts, page by page and hands what arrives to the list. */
export function useQueuePages() {
  const services = useServices()
  const { queries, list, ui } = services
  const split = useUi((state) => state.split)
  const order = useUi(orderOf)
  const filters = useUi((state) => state.filters)
  const counted = useUi((state) => state.counted?.asked)
  const pages = useInfiniteQuery(
    queries.queue.page.infiniteOptions({
      input: (cursor: string | null) => ({
        split,
        order,
        filters,
        cursor,
        limit: pageSize,
        ...(counted && { counted }),
      }),
      initialPageParam: null,
      getNextPageParam: (last) => last.next,
    }),
  )

  const { data, dataUpdatedAt } = pages
  useEffect(() => {
    if (!data) return
    const { selectedId, pane } = ui.getState()
    const items = data.pages.flatMap((page) => page.items)
    list.setState((state) => receive(state, items, selectedId))
    if (selectedId === null && pane !== 'closed') {
      select(services, list.getState().order[0] ?? null)
    }
    // An answer that equals the one before is an answer too: rows taken out meanwhile come back with it.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- its moment is the reason
  }, [services, list, ui, data, dataUpdatedAt])

  return pages
}
