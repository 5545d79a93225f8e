import type { SearchHit, SearchPlaceInput } from '#shared/contract/search.ts'
import type { QueueItem, QueueOrder, Split } from '#shared/contract/queue.ts'
import type { FakeApi } from './fake-core.ts'
import { countedItems } from './fake-reports.ts'
import { inSplit, messagesOf, passes, type FakeState } from './fake-state.ts'

export function fakeQueue(api: FakeApi, state: FakeState) {
  return {
    page: api.queue.page.handler(({ input }) => {
      if (input.counted) return { items: [...countedItems(state, input.counted)], next: null }
      const from = input.cursor === null ? 0 : Number(input.cursor)
      const all = [...state.items.values()]
        .filter((item) => inSplit(item, input.split, state.now()) && passes(item, input.filters))
        .toSorted((first, second) => keyOf(input.order, first) - keyOf(input.order, second))
      const end = from + input.limit
      return { items: all.slice(from, end), next: end < all.length ? String(end) : null }
    }),
    counts: api.queue.counts.handler(() => {
      const items = [...state.items.values()]
      const count = (split: Split) =>
        items.filter((item) => inSplit(item, split, state.now())).length
      return {
        urgent: count('urgent'),
        overdue: count('overdue'),
        mine: count('mine'),
        unassigned: count('unassigned'),
        all: count('all'),
        waiting: count('waiting'),
        snoozed: count('snoozed'),
        spam: count('spam'),
        done: count('done'),
      }
    }),
    search: api.queue.search.handler(({ input }) => {
      const hits = hitsOf(state, input.text, input.place)
      const from = input.cursor === null ? 0 : Number(input.cursor)
      const next = from + input.limit
      return { hits: hits.slice(from, next), next: next < hits.length ? String(next) : null }
    }),
    searchCount: api.queue.searchCount.handler(({ input }) => hitsOf(state, input.text, input.place).length),
    people: api.queue.people.handler(({ input }) =>
      [...state.items.values()]
        .filter((item) => item.author.name.toLowerCase().includes(input.text.toLowerCase()))
        .filter((item) => input.networks?.includes(item.network) ?? true)
        .filter((item) => item.lastMessageAt >= (input.from ?? 0))
        .slice(0, input.limit)
        .map((item) => ({
          authorId: item.author.id,
          network: item.network,
          name: item.author.name,
          handle: item.author.handle,
          conversations: 1,
          conversationId: item.id,
          lastMessageAt: item.lastMessageAt,
        })),
    ),
    savedFilters: {
      list: api.queue.savedFilters.list.handler(() => [...state.savedFilters]),
      save: api.queue.savedFilters.save.handler(({ input }) => {
        state.count += 1
        const saved = { ...input, id: input.id ?? `f${state.count}` }
        state.savedFilters = [...state.savedFilters.filter((other) => other.id !== saved.id), saved]
        return saved
      }),
      remove: api.queue.savedFilters.remove.handler(({ input }) => {
        state.savedFilters = state.savedFilters.filter((filter) => filter.id !== input.id)
        return { done: true as const }
      }),
    },
  }
}

function keyOf(order: QueueOrder, item: QueueItem): number {
  const keys = {
    urgency: item.urgencyAt,
    waiting: item.waitingSince ?? 1e14 + item.lastMessageAt,
    newest: -item.lastMessageAt,
    priority: -item.priority.score,
  }
  return keys[order]
}

function hitsOf(state: FakeState, text: string, place: SearchPlaceInput): SearchHit[] {
  const words = text.toLowerCase().split(/\s+/)
  return [...state.items.values()].flatMap((item) =>
    messagesOf(state, item)
      .filter(
        (message) =>
          (place.networks?.includes(item.network) ?? true) &&
          (place.accountId ?? item.accountId) === item.accountId &&
          (place.authorId === undefined ||
            (message.direction === 'inbound' && place.authorId === item.author.id)) &&
          (place.direction ?? message.direction) === message.direction &&
          message.postedAt >= (place.from ?? 0),
      )
      .filter((message) => {
        const text = message.text.toLowerCase()
        const name = item.author.name.toLowerCase()
        return words.every((word) => text.includes(word) || name.includes(word)) && words.some((word) => text.includes(word))
      })
      .map((message) => ({
        messageId: message.id,
        conversationId: item.id,
        network: item.network,
        authorName: item.author.name,
        direction: message.direction,
        postedAt: message.postedAt,
        text: message.text,
      })),
  )
}
