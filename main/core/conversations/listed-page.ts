import type { QueueFilters, QueueItem } from '#shared/contract/queue.ts'
import type { Sight } from '../store/sight.ts'
import type { QueueRepository } from '../store/queue-repository.ts'

interface ListedPage {
  readonly items: readonly QueueItem[]
  /** From where the next page goes on in the list; null at its end. */
  readonly next: number | null
}

interface PageRequest {
  readonly filters: QueueFilters
  readonly textMatch: string | null
  readonly from: number
  readonly limit: number
  /** Who looks. */
  readonly agentId: number
  /** What they see. */
  readonly sight: Sight
}

/** Read in one go. */
const idsAtOnce = 500

/** A page of a list of conversations in its own order, those of them that are still there and pass the filters. */
export async function listedPage(
  queue: Pick<QueueRepository, 'among'>,
  ids: readonly number[],
  { filters, textMatch, from, limit, agentId, sight }: PageRequest,
): Promise<ListedPage> {
  const items: QueueItem[] = []
  for (let at = from; at < ids.length; at += idsAtOnce) {
    const some = ids.slice(at, at + idsAtOnce)
    const found = new Map((await queue.among(some, filters, textMatch, agentId, sight)).map((item) => [Number(item.id), item]))
    for (const [index, id] of some.entries()) {
      const item = found.get(id)
      if (item) items.push(item)
      if (items.length === limit) return { items, next: at + index + 1 < ids.length ? at + index + 1 : null }
    }
  }
  return { items, next: null }
}
