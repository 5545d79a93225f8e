import type { QueueFilters, QueueOrder } from '#shared/contract/queue.ts'
import type { CountedRows } from '#shared/contract/reports.ts'
import type { SearchPlaceInput } from '#shared/contract/search.ts'
import { OtklikError } from '#shared/errors.ts'
import { listedPage } from '../conversations/listed-page.ts'
import type { By } from '../journal/facts.ts'
import type { CountedConversations } from '../reports/counted-conversations.ts'
import type { CatalogueRepository } from '../store/catalogue-repository.ts'
import { keysOfOrder, orderIn, positionOf } from '../store/queue-orders.ts'
import type { QueueRepository } from '../store/queue-repository.ts'
import type { Search } from '../search/search.ts'
import type { SearchPlace } from '../store/search-repository.ts'
import type { Clock } from '../ports.ts'
import type { Sights } from '../team/sights.ts'
import { done, type Implementer } from './base.ts'

export interface QueueRouterParts {
  readonly queue: QueueRepository
  readonly search: Search
  readonly catalogues: CatalogueRepository
  readonly clock: Clock
  readonly by: () => By
  readonly agentId: () => number
  readonly sights: Sights
  readonly countedConversations: (asked: CountedRows) => Promise<CountedConversations>
}

export function queueRouter(os: Implementer, parts: QueueRouterParts) {
  const { queue, search, catalogues, clock, by, agentId, sights, countedConversations } = parts
  const matchOf = async ({ text }: QueueFilters) => (text === undefined ? null : search.expressionOf(text))
  return {
    page: os.queue.page.handler(async ({ input }) => {
      if (input.counted) {
        const { ids } = await countedConversations(input.counted)
        const from = input.cursor === null ? 0 : finite(input.cursor)
        const { filters, limit } = input
        const who = { agentId: agentId(), sight: sights.mine() }
        const page = await listedPage(queue, ids, { filters, limit, from, ...who, textMatch: await matchOf(filters) })
        return { items: [...page.items], next: page.next === null ? null : String(page.next) }
      }
      const order = orderIn(input.split, input.order)
      const items = await queue.page({
        split: input.split,
        order,
        filters: input.filters,
        textMatch: await matchOf(input.filters),
        after: input.cursor === null ? null : parsePosition(order, input.cursor),
        limit: input.limit,
        agentId: agentId(),
        sight: sights.mine(),
        now: clock.now(),
      })
      const last = items.length === input.limit ? items.at(-1) : undefined
      return { items: [...items], next: last ? positionOf(order, last).join(':') : null }
    }),
    counts: os.queue.counts.handler(() => queue.counts(agentId(), clock.now(), sights.mine())),
    search: os.queue.search.handler(async ({ input }) => {
      const before = input.cursor === null ? null : finite(input.cursor)
      const hits = await search.messages(input.text, { ...placeOf(input.place), sight: sights.mine() }, before, input.limit)
      const last = hits.length === input.limit ? hits.at(-1) : undefined
      return { hits: [...hits], next: last?.messageId ?? null }
    }),
    searchCount: os.queue.searchCount.handler(({ input }) =>
      search.count(input.text, { ...placeOf(input.place), sight: sights.mine() }),
    ),
    people: os.queue.people.handler(async ({ input }) => [
      ...(await search.people(input.text, { ...input, sight: sights.mine() }, input.limit)),
    ]),
    savedFilters: {
      list: os.queue.savedFilters.list.handler(() => catalogues.savedFilters()),
      save: os.queue.savedFilters.save.handler(({ input }) => catalogues.saveFilter(input, by())),
      remove: os.queue.savedFilters.remove.handler(async ({ input }) => {
        await catalogues.remove('saved_filters', input.id, by())
        return done
      }),
    },
  }
}

function parsePosition(order: QueueOrder, cursor: string): readonly number[] {
  const position = cursor.split(':').map(finite)
  // One of another order would lead somewhere else without a word.
  if (position.length !== keysOfOrder(order).length + 1) {
    throw new OtklikError('bad_input', { field: 'cursor' })
  }
  return position
}

function finite(text: string | undefined): number {
  const value = Number(text)
  if (!Number.isFinite(value) || text === undefined || text === '') {
    throw new OtklikError('bad_input', { field: 'cursor' })
  }
  return value
}

function placeOf({ accountId, authorId, ...place }: SearchPlaceInput): SearchPlace {
  return {
    ...place,
    ...(accountId !== undefined && { accountId: Number(accountId) }),
    ...(authorId !== undefined && { authorId: Number(authorId) }),
  }
}
