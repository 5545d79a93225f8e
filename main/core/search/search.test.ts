import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { silentLog } from '../testing/test-ports.ts'
import { createSearchRepository } from '../store/search-repository.ts'
import { createWordFormRepository } from '../store/word-form-repository.ts'
import { createSearch, type Search } from './search.ts'
import { createWordForms } from './word-forms.ts'

let core: CoreFixture
let search: Search
beforeEach(async () => {
  core = await coreFixture()
  search = createSearch({
    repository: createSearchRepository(core.store.db),
    wordForms: createWordForms({
      repository: createWordFormRepository(core.store.db),
      clock: core.clock,
      log: silentLog,
    }),
  })
})
afterEach(() => core.store.close())

let count = 0
const wrote = (text: string, changes: Parameters<typeof inbound>[0] = {}) =>
  core.commit(inbound({ externalId: `m${(count += 1)}`, text, ...changes }))
const found = async (typed: string) =>
  (await search.messages(typed, {}, null, 50)).map((hit) => hit.text).toReversed()

describe('a search for messages', () => {
  it('finds a word in its other forms, in Russian and English', async () => {
    await wrote('Когда будет возврат?')
    await wrote('Жду возврата денег')
    await wrote('Возвратный билет')
    await wrote('I want a refund')
    await wrote('Two refunds are missing')
    expect(await found('возврата ')).toEqual(['Когда будет возврат?', 'Жду возврата денег'])
    expect(await found('возврату денег')).toEqual(['Жду возврата денег'])
    expect(await found('refunds')).toEqual(['I want a refund', 'Two refunds are missing'])
    expect(await found('"возврата"')).toEqual(['Жду возврата денег'])
  })

  it('knows the forms of what came and was edited since the last search', async () => {
    await wrote('Пусто', { externalId: 'later' })
    expect(await found('самокат ')).toEqual([])
    await core.commit({ type: 'edit', externalId: 'later', text: 'Где мои самокаты', editedAt: noon })
    core.store.raw
      .prepare(
        `insert into journal (at, actor, kind, message_id) select 1, 'network', 'message.edited', id from messages
         where not exists (select 1 from journal where kind = 'message.edited')`,
      )
      .run()
    expect(await found('самокату ')).toEqual(['Где мои самокаты'])
  })

  it.each(['+7 (912) 345-67-89', '89123456789', '9123456789', '8 912 345 67 89'])(
    'finds the number of a telephone typed as %s',
    async (typed) => {
      await wrote('Мой номер 8 912 345-67-89, звоните')
      await wrote('тел. +79123456789')
      await wrote('912-345-6789')
      await wrote('Другой номер 8 912 345-67-80')
      expect(await found(typed)).toHaveLength(3)
    },
  )

  it('finds an order by its number', async () => {
    await wrote('Заказ №4815162 не пришёл')
    expect(await found('4815162')).toHaveLength(1)
    expect(await found('заказы 4815162')).toHaveLength(1)
  })

  it('says how many there are and goes on where a page ended', async () => {
    await core.commit(
      ...Array.from({ length: 71 }, (_, index) =>
        inbound({ externalId: `line${index}`, text: `line ${index}` }),
      ),
    )
    const first = await search.messages('line', {}, null, 30)
    expect([first.length, await search.count('line', {})]).toEqual([30, 71])
    const second = await search.messages('line', {}, Number(first.at(-1)?.messageId), 30)
    expect(second[0]?.text).toBe('line 40')
  })

  it('looks only where it is told to', async () => {
    await wrote('Где заказ', { postedAt: noon - 5000 })
    await wrote('Где мой заказ', { author: { externalId: '9', name: 'Борис' }, placeId: 'b' })
    await wrote('Ваш заказ в пути', { direction: 'outbound' })
    const texts = async (place: Parameters<Search['messages']>[1]) => {
      const hits = await search.messages('заказ', place, null, 50)
      expect(await search.count('заказ', place)).toBe(hits.length)
      return hits.map((hit) => hit.text)
    }
    expect(await texts({ direction: 'outbound' })).toEqual(['Ваш заказ в пути'])
    expect(await texts({ to: noon - 4000 })).toContain('Где заказ')
    expect(await texts({ networks: ['x'] })).toEqual([])
    const [boris] = await search.people('борис', {}, 5)
    expect(await texts({ authorId: Number(boris?.authorId) })).toEqual(['Где мой заказ'])
    const mine = Number(core.store.raw.prepare('select id from accounts').pluck().get())
    expect(await texts({ accountId: mine })).toHaveLength(3)
    expect(await texts({ accountId: mine + 1 })).toEqual([])
  })
})

describe('a search for words beside a name', () => {
  beforeEach(async () => {
    await wrote('Где мой возврат?', { author: { externalId: '1', name: 'Анна Иванова', handle: 'annai' }, placeId: 'a' })
    await wrote('Возврата всё нет', { author: { externalId: '2', name: 'Пётр Ёлкин' }, placeId: 'b' })
    await wrote('Иванова обещала возврат', { author: { externalId: '2', name: 'Пётр Ёлкин' }, placeId: 'b' })
    await wrote('Спасибо!', { author: { externalId: '1', name: 'Анна Иванова', handle: 'annai' }, placeId: 'a' })
  })

  it.each([
    ['Иванова возврат', ['Где мой возврат?', 'Иванова обещала возврат']],
    ['возврат иван', ['Где мой возврат?', 'Иванова обещала возврат']],
    ['анна иванова возврату', ['Где мой возврат?']],
    ['@annai возврат', ['Где мой возврат?']],
    ['елкин возврат', ['Возврата всё нет', 'Иванова обещала возврат']],
    ['"возврата всё" петр', ['Возврата всё нет']],
    ['иванова посылка', []],
    ['анна иванова', []],
  ])('finds what that person wrote, and who is named in it: %s', async (typed, texts) => {
    expect(await found(typed)).toEqual(texts)
    expect(await search.count(typed, {})).toBe(texts.length)
  })

  it('goes on where a page ended, each message once', async () => {
    await core.commit(
      ...Array.from({ length: 25 }, (_, index) =>
        inbound({
          externalId: `r${index}`,
          text: `возврат Иванова ${index}`,
          author: { externalId: '1', name: 'Анна Иванова', handle: 'annai' },
          placeId: 'a',
        }),
      ),
    )
    const first = await search.messages('иванова возврат', {}, null, 20)
    const second = await search.messages('иванова возврат', {}, Number(first.at(-1)?.messageId), 20)
    const ids = [...first, ...second].map(({ messageId }) => messageId)
    expect(new Set(ids).size).toBe(27)
    expect(ids).toHaveLength(27)
  })

  it('looks only where it is told to', async () => {
    expect(await search.messages('иванова возврат', { networks: ['x'] }, null, 9)).toEqual([])
    expect(await search.messages('иванова возврат', { direction: 'inbound' }, null, 9)).toHaveLength(2)
  })
})

describe('a search for people', () => {
  it('finds beginnings of names and handles, whatever the case and ё', async () => {
    await wrote('Раз', { author: { externalId: '1', name: 'Таисия Белова', handle: 'taisiya_b' } })
    await wrote('Два', { author: { externalId: '2', name: 'Пётр Ёлкин' } })
    const names = async (typed: string) => (await search.people(typed, {}, 5)).map(({ name }) => name)
    expect(await names('белов')).toEqual(['Таисия Белова'])
    expect(await names('Бел таи')).toEqual(['Таисия Белова'])
    expect(await names('@taisiya')).toEqual(['Таисия Белова'])
    expect(await names('елкин петр')).toEqual(['Пётр Ёлкин'])
    expect(await names('ЁЛКИН')).toEqual(['Пётр Ёлкин'])
    expect(await names('" OR *')).toEqual([])
  })

  it('looks only among those of a network, and who were about since a time', async () => {
    await wrote('Раз', { author: { externalId: '1', name: 'Анна Иванова' } })
    expect(await search.people('анна', { networks: ['vk'] }, 5)).toHaveLength(1)
    expect(await search.people('анна', { networks: ['x', 'telegram'] }, 5)).toEqual([])
    const [anna] = await search.people('анна', {}, 5)
    const last = anna?.lastMessageAt ?? 0
    expect(await search.people('анна', { from: last }, 5)).toHaveLength(1)
    expect(await search.people('анна', { from: last + 1 }, 5)).toEqual([])
  })

  it('follows a person who takes another name', async () => {
    await wrote('Раз', { author: { externalId: '1', name: 'Анна Иванова' } })
    await wrote('Два', { author: { externalId: '1', name: 'Анна Петрова' } })
    expect(await search.people('иванова', {}, 5)).toEqual([])
    expect(await search.people('петрова', {}, 5)).toMatchObject([
      { name: 'Анна Петрова', conversations: 1, network: 'vk' },
    ])
  })
})
