import type { Split } from '#shared/contract/queue.ts'
import type { FakeApi } from './fake-core.ts'
import { inSplit, messagesOf, passes, type FakeState } from './fake-state.ts'

export function fakeQueue(api: FakeApi, state: FakeState) {
  return {
    page: api.queue.page.handler(({ input }) => {
      const from = input.cursor === null ? 0 : Number(input.cursor)
      const all = [...state.items.values()]
        .filter((item) => inSplit(item, input.split, state.now()) && passes(item, input.filters))
        .toSorted((first, second) => first.urgencyAt - second.urgencyAt)
      const end = from + input.limit
      return { items: all.slice(from, end), next: end < all.length ? String(end) : null }
    }),
    counts: api.queue.counts.handler(() => {
      const items = [...state.items.values()]
      const count = (split: Split) =>
        items.filter((item) => inSplit(item, split, state.now())).length
      return {
        urgent: count('urgent'),
        mine: count('mine'),
        unassigned: count('unassigned'),
        all: count('all'),
        waiting: count('waiting'),
        snoozed: count('snoozed'),
        done: count('done'),
      }
    }),
    search: api.queue.search.handler(({ input }) => {
      const words = input.text.toLowerCase().split(/\s+/)
      const hits = [...state.items.values()].flatMap((item) =>
        messagesOf(state, item)
          .filter((message) => words.every((word) => message.text.toLowerCase().includes(word)))
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
      return { hits: hits.slice(0, input.limit), next: null }
    }),
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
