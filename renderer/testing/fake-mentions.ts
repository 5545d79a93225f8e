import type { Mention } from '#shared/contract/mentions.ts'
import { OtklikError } from '#shared/errors.ts'
import type { FakeApi } from './fake-core.ts'
import type { FakeState } from './fake-state.ts'

const done = { done: true } as const

/** Forty mentions, two of three for reading, of a negative author and a few others. */
export function sampleMentions(now: number): readonly Mention[] {
  const texts = [
    'Арома снова задержала заказ, третий раз за месяц. Как вернуть деньги?',
    'Ищем бариста в кофейню рядом с домом, вакансия открыта',
    'Кофемашины шумят, но вкус отличный',
    'Кто пробовал новый сорт? Стоит своих денег?',
  ]
  return Array.from({ length: 40 }, (_, at): Mention => {
    const label = at % 4 === 0 ? 'negative' : at % 4 === 2 ? 'positive' : 'neutral'
    const network = at % 3 === 0 ? 'vk' : at % 3 === 1 ? 'telegram' : 'x'
    return {
      id: `m${at}`,
      conversationId: `heard${at}`,
      network,
      kind: 'mention',
      author: { id: `a${at % 7}`, network, externalId: `e${at % 7}`, name: `Автор ${at % 7}`, handle: null, url: null, reach: at % 5 === 4 ? null : 120 * (at + 1) },
      text: `${texts[at % 4]} (${at})`,
      postedAt: now - at * 1_500_000,
      url: at % 2 === 0 ? 'https://vk.com/wall5_1' : null,
      sentiment: { label, score: label === 'negative' ? -0.8 : 0.2, corrected: false },
      intents: at % 4 === 0 ? ['complaint'] : ['other'],
      language: 'ru',
      status: at % 3 === 2 ? 'open' : 'heard',
      isDeleted: false,
      isRead: at > 6,
      monitorIds: at % 2 === 0 ? ['m1'] : ['m3'],
    }
  })
}

export function fakeMentions({ mentions }: FakeApi, state: FakeState) {
  return {
    page: mentions.page.handler(({ input: { filter, cursor, limit }, errors }) => {
      if (filter.query.includes('((')) {
        const parameters = { code: 'unclosed_bracket', offset: filter.query.indexOf('(('), length: 1 }
        throw errors.OTKLIK({ data: { code: new OtklikError('query_invalid').code, parameters } })
      }
      const found = state.mentions.filter(
        (each) =>
          each.text.toLowerCase().includes(filter.query.toLowerCase()) &&
          (!filter.unreadOnly || !each.isRead) &&
          (filter.monitorIds.length === 0 || each.monitorIds.some((id) => filter.monitorIds.includes(id))),
      )
      const from = Number(cursor ?? 0)
      const next = from + limit < found.length ? String(from + limit) : null
      return { items: found.slice(from, from + limit), next, lookedTo: null }
    }),
    mark: mentions.mark.handler(({ input }) => {
      state.calls.push({ name: 'markMentions', input })
      state.mentions = state.mentions.map((each) => (input.ids.includes(each.id) ? { ...each, isRead: input.read } : each))
      return done
    }),
    markAll: mentions.markAll.handler(() => {
      state.mentions = state.mentions.map((each) => ({ ...each, isRead: true }))
      return done
    }),
    author: mentions.author.handler(() => ({ mentions: 14, negative: 9, conversations: 3, firstAt: state.now() - 86_400_000 })),
    overview: mentions.overview.handler(() => ({
      mentions: 1284,
      authors: state.mentions.slice(0, 5).map(({ author }, at) => ({ author, mentions: 40 - 5 * at, negative: at })),
      places: (['vk', 'telegram', 'x'] as const).map((network, at) => ({
        network,
        place: `place ${at}`,
        url: `https://example.org/wall-${at}`,
        mentions: 90 - 20 * at,
        negative: 3 * at,
      })),
      topics: [
        { form: 'не проходит оплата', people: 61, before: 4, isRising: true },
        { form: 'доставка', people: 210, before: 198, isRising: false },
        { form: 'новый сорт', people: 33, before: 30, isRising: false },
      ],
    })),
  }
}
