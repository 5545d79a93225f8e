import { afterEach, beforeEach, expect, it } from 'vitest'
import { listeningFixture, type ListeningFixture } from './listening.fixture.ts'

let core: ListeningFixture
beforeEach(async () => {
  core = await listeningFixture()
})
afterEach(() => core.close())

const heard = () => core.column('select text from messages where is_heard = 1 order by id')
const statuses = () => core.column('select status from conversations order by id')
const peter = { author: { externalId: '88', name: 'Пётр', handle: 'petya', reach: 7 } }

it('leaves out an author from now on and of what was found, and their cases leave the queue', async () => {
  const id = await core.watch('Ежевоз')
  await core.hear(id, 'Ежевоз привёз не то')
  await core.hear(id, 'Работа в Ежевоз', peter)
  await core.hear(id, 'Ежевоз набирает людей', peter)
  const made = await core.exclusions.exclude(Number(id), { kind: 'author', messageId: 3 })
  expect(made).toMatchObject({ kind: 'author', author: { name: 'Пётр', network: 'vk' } })
  await core.exclusions.settled()
  expect(heard()).toEqual(['Ежевоз привёз не то'])
  expect(statuses()).toEqual(['open', 'heard', 'heard'])
  await core.hear(id, 'Снова Ежевоз', peter)
  // Somebody else of this name is not meant.
  await core.hear(id, 'Ежевоз хороший', { author: { externalId: '99', name: 'Пётр' } })
  expect(heard()).toEqual(['Ежевоз привёз не то', 'Ежевоз хороший'])
  const [monitor] = await core.monitors.list()
  expect(monitor).toMatchObject({ hits: 2, exclusions: [{ hidden: 2, isSettled: true }] })

  await core.exclusions.takeBack(Number(id), Number(made.id))
  expect(heard()).toHaveLength(4)
  expect(statuses()).toEqual(['open', 'open', 'open', 'open'])
  await core.hear(id, 'Ежевоз, ау', peter)
  expect(heard()).toHaveLength(5)
})

it('leaves out a word and a whole sort of message, and asks the network for less where it can', async () => {
  const id = await core.watch('Ежевоз', { networks: ['vk', 'x'] })
  await core.hear(id, 'Вакансии: Ежевоз ищет курьеров')
  await core.hear(id, 'Ежевоз привёз не то')
  await core.exclusions.exclude(Number(id), { kind: 'words', query: 'вакансия', messageId: 1 })
  await core.exclusions.exclude(Number(id), { kind: 'sort', query: 'lang:en' })
  await core.exclusions.settled()
  expect(heard()).toEqual(['Ежевоз привёз не то'])
  expect(core.monitors.forNetwork('x').map(({ query }) => query)).toEqual(['ежевоз -вакансия'])
  expect(core.monitors.hitBy('vk', { text: 'вакансии Ежевоз', kind: 'mention' }, id)).toEqual([])
  expect(core.monitors.hitBy('vk', { text: 'Ежевоз', kind: 'mention' }, id)).toEqual([Number(id)])
})

it('keeps a case that is owed for another reason as well', async () => {
  const [brand, other] = [await core.watch('Ежевоз'), await core.watch('курьер')]
  await core.hear(brand, 'Ежевоз, курьер пропал')
  const own = await core.hear(brand, 'Ежевоз, ответьте')
  await core.hear(null, 'Ежевоз, ответьте', { externalId: own, placeId: own })
  for (const messageId of [1, 2]) {
    await core.exclusions.exclude(Number(brand), { kind: 'words', query: 'ежевоз', messageId })
  }
  await core.exclusions.settled()
  expect(statuses()).toEqual(['open', 'open'])
  expect(core.column('select monitor_id from monitor_hits where excluded_by is null')).toEqual([Number(other)])
})

it('refuses what is more than one term or condition, and says the same twice once', async () => {
  const id = Number(await core.watch('Ежевоз'))
  await core.hear(String(id), 'Ежевоз')
  const exclude = (kind: 'words' | 'sort', query: string) => core.exclusions.exclude(id, { kind, query })
  await expect(exclude('words', 'а OR б')).rejects.toMatchObject({ code: 'bad_input' })
  await expect(exclude('sort', 'вакансия')).rejects.toMatchObject({ code: 'bad_input' })
  await expect(exclude('words', '((')).rejects.toMatchObject({ code: 'query_invalid' })
  await expect(core.exclusions.exclude(id, { kind: 'author', messageId: 77 })).rejects.toMatchObject({ code: 'not_found' })
  await expect(core.exclusions.takeBack(id, 5)).rejects.toMatchObject({ code: 'not_found' })
  const first = await exclude('words', 'вакансия')
  expect((await exclude('words', 'ВАКАНСИЯ')).id).toBe(first.id)
})

it('offers the author, words that are not asked for, and sorts, each with how much it means', async () => {
  const id = await core.watch('Ежевоз OR ежевозик')
  await core.hear(id, 'Ежевоз: вакансия курьера https://example.org', peter)
  await core.hear(id, 'Вакансии Ежевоз', peter)
  await core.hear(id, 'Ежевоз молодцы')
  await core.hear(id, 'Ежевоз опоздал')
  const [offered] = await core.exclusions.offers(1)
  expect(offered).toMatchObject({ monitorId: id, of: 4 })
  const offers = offered?.offers ?? []
  expect(offers[0]).toMatchObject({ kind: 'author', hits: 2, author: { name: 'Пётр' } })
  expect(offers.find(({ query }) => query === 'вакансия')).toMatchObject({ kind: 'words', hits: 2 })
  expect(offers.find(({ query }) => query === 'has:link')).toMatchObject({ kind: 'sort', hits: 1 })
  expect(offers.some(({ query }) => query?.startsWith('ежевоз'))).toBe(false)
})

it('goes on looking through earlier hits after a restart', async () => {
  const id = await core.watch('Ежевоз')
  for (let at = 0; at < 3; at++) await core.hear(id, `Ежевоз вакансия ${at}`)
  core.store.raw
    .prepare(`insert into monitor_exclusions (monitor_id, kind, query, created_at, sweep_before) values (?, 'words', 'вакансия', 0, 3)`)
    .run(Number(id))
  await core.exclusions.resume(core.by())
  expect(heard()).toEqual(['Ежевоз вакансия 2'])
})

it('removes a monitor with all it left out', async () => {
  const id = await core.watch('Ежевоз')
  await core.hear(id, 'Ежевоз вакансия', peter)
  await core.exclusions.exclude(Number(id), { kind: 'author', messageId: 1 })
  await core.exclusions.settled()
  await core.monitors.remove(id)
  expect(core.column('select count(*) from monitor_exclusions')).toEqual([0])
  expect(core.column('select count(*) from monitor_hits')).toEqual([0])
})
