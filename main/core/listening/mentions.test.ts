import { afterEach, beforeEach, expect, it } from 'vitest'
import type { MentionFilter } from '#shared/contract/mentions.ts'
import { createMentionRepository } from '../store/mention-repository.ts'
import { createTopicRepository } from '../store/topic-repository.ts'
import { listeningFixture, type ListeningFixture } from './listening.fixture.ts'
import { createMentions, type Mentions } from './mentions.ts'

let core: ListeningFixture
let mentions: Mentions
let brand = ''
let market = ''
const minute = 60_000

beforeEach(async () => {
  core = await listeningFixture()
  const { store, monitors, clock } = core
  core.store.raw.exec(`insert into agents (name, is_me) values ('Аня', 1), ('Борис', 0)`)
  mentions = createMentions({
    repository: createMentionRepository(store.db, store.raw),
    topics: createTopicRepository(store.db),
    monitors,
    clock,
  })
  brand = await core.watch('Ежевоз')
  market = await core.watch('доставка', { needsAnswer: false, kind: 'industry' })
  const said = [
    ['Ежевоз, где мой заказ? Верните деньги!', 1],
    ['Ежевоз и доставка: спасибо, всё отлично', 3],
    ['доставка еды подорожала', 2],
    ['Ежевоз: вакансия курьера', 5],
  ] as const
  for (const [text, at] of said) {
    const of = text.includes('Ежевоз') ? brand : market
    await core.hear(of, text, { postedAt: clock.now() - at * minute, author: { externalId: `a${at % 3}`, name: `Автор ${at % 3}`, reach: at * 1000 } })
  }
  await core.hear(null, 'Это никто не искал')
})
afterEach(() => core.close())

const everything: MentionFilter = { query: '', monitorIds: [], monitorKinds: [], unreadOnly: false }

async function page(filter: Partial<MentionFilter> = {}, more: { cursor?: string | null; limit?: number; agentId?: number } = {}) {
  return mentions.page({ filter: { ...everything, ...filter }, cursor: null, limit: 50, agentId: 1, sight: null, ...more })
}
const first = async (filter: Partial<MentionFilter> = {}) => (await page(filter)).items.map(({ text }) => text.slice(0, 12))

it('shows what monitors found, newest post first, page by page, each once', async () => {
  expect(await first()).toEqual(['Ежевоз, где ', 'доставка еды', 'Ежевоз и дос', 'Ежевоз: вака'])
  const found: string[] = []
  let cursor: string | null = null
  do {
    const next: Awaited<ReturnType<typeof page>> = await page({}, { cursor, limit: 1 })
    found.push(...next.items.map(({ id }) => id))
    cursor = next.next
  } while (cursor !== null)
  expect(found).toEqual(['1', '3', '2', '4'])
  expect((await page({ monitorIds: [brand, market] }, { limit: 2 })).items.map(({ id }) => id)).toEqual(['1', '3'])
  const [one] = (await page({ query: 'отлично' })).items
  expect(one).toMatchObject({ monitorIds: [brand, market], status: 'open', author: { reach: 3000 } })
})

it('narrows by the query language, by monitor, by what a monitor is for, and by mere negation', async () => {
  expect(await first({ query: 'вакансии OR деньги' })).toEqual(['Ежевоз, где ', 'Ежевоз: вака'])
  expect(await first({ query: '-вакансия followers:>2000' })).toEqual(['доставка еды', 'Ежевоз и дос'])
  expect(await first({ query: 'sentiment:positive' })).toEqual(['Ежевоз и дос'])
  expect(await first({ query: '-(Ежевоз)' })).toEqual(['доставка еды'])
  expect(await first({ monitorKinds: ['industry'] })).toEqual(['доставка еды', 'Ежевоз и дос'])
  expect(await first({ monitorKinds: ['competitor'] })).toEqual([])
  await expect(page({ query: '((' })).rejects.toMatchObject({ code: 'query_invalid' })
  await expect(page({}, { cursor: 'x' })).rejects.toMatchObject({ code: 'bad_input' })
})

it('goes on behind what it looked through, however rare the hits are', async () => {
  const copy = core.store.raw.prepare(`insert into messages (account_id, network, external_id, conversation_id, author_id, direction,
    kind, visibility, text, posted_at, received_at, repliable, language, sentiment_label, sentiment_score, sentiment_corrected, intents_json)
    select account_id, network, ?, conversation_id, author_id, direction, kind, visibility, 'пусто', posted_at - ?, received_at, repliable,
    language, sentiment_label, sentiment_score, sentiment_corrected, intents_json from messages where id = 1 returning id`).pluck()
  const hit = core.store.raw.prepare('insert into monitor_hits (monitor_id, message_id, posted_at) select ?, id, posted_at from messages where id = ?')
  core.store.raw.transaction(() => {
    for (let at = 0; at < 6100; at++) hit.run(Number(brand), copy.get(`copy ${at}`, 1000 + at))
  })()
  const start = await page({ query: 'вакансия' })
  expect(start).toMatchObject({ items: [], lookedTo: expect.any(Number) as number })
  const rest = await page({ query: 'вакансия' }, { cursor: start.next })
  expect(rest).toMatchObject({ items: [{ id: '4' }], next: null, lookedTo: null })
  core.store.raw.exec(`delete from monitor_hits where message_id > 5; delete from messages where id > 5`)
})

it('keeps what each person has read apart', async () => {
  await mentions.mark(1, ['1', '3', '999'], true)
  expect(await first({ unreadOnly: true })).toEqual(['Ежевоз и дос', 'Ежевоз: вака'])
  await mentions.markAll(1)
  await core.hear(brand, 'Ежевоз, это новое', { postedAt: core.clock.now() - 10 * minute })
  await mentions.mark(1, ['2'], false)
  expect(await first({ unreadOnly: true })).toEqual(['Ежевоз и дос', 'Ежевоз, это '])
  expect((await page({ unreadOnly: true }, { agentId: 2 })).items).toHaveLength(5)
})

it('tells how often and how negatively somebody writes, and who and where most do', async () => {
  const author = (await page()).items[0]?.author.id ?? ''
  expect(await mentions.author(Number(author), null)).toMatchObject({ mentions: 1, conversations: 1, firstAt: core.clock.now() - minute })
  const overview = await mentions.overview({ monitorIds: [], days: 7 })
  expect(overview).toMatchObject({ mentions: 4 })
  expect(overview.authors.map((one) => one.mentions)).toEqual([2, 1, 1])
  expect(overview.places).toHaveLength(4)
  expect((await mentions.overview({ monitorIds: [market], days: 7 })).mentions).toBe(2)
})
