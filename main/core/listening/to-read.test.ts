import { afterEach, beforeEach, expect, it } from 'vitest'
import { listeningFixture, type ListeningFixture } from './listening.fixture.ts'

const hour = 3_600_000

let core: ListeningFixture
beforeEach(async () => {
  core = await listeningFixture()
})
afterEach(() => core.close())

const cases = () =>
  core.store.raw.prepare('select status, due_at as due, unread, waiting_since as since from conversations order by id').all()
const statusFacts = () => core.column(`select data_json ->> '$.to' from journal where kind = 'conversation.status' order by id`)

it('keeps what is to be read out of the queue, without a deadline, and what needs an answer in it', async () => {
  const industry = await core.watch('доставка', { needsAnswer: false, kind: 'industry' })
  const brand = await core.watch('Ежевоз')
  await core.hear(industry, 'Где сейчас лучшая доставка?')
  await core.hear(brand, 'Ежевоз, где мой заказ?')
  await core.hear(industry, 'Ежевоз: доставка опять опоздала!')
  expect(cases()).toMatchObject([
    { status: 'heard', due: null, unread: 0, since: null },
    { status: 'open', due: expect.any(Number) as number, unread: 1 },
    { status: 'open', due: expect.any(Number) as number, unread: 1 },
  ])
  expect(core.column('select is_heard from messages')).toEqual([1, 1, 1])
})

it('starts the clock of what is answered after all when that is decided, and counts the answer as kept', async () => {
  const id = await core.watch('доставка', { needsAnswer: false })
  await core.hear(id, 'Где сейчас лучшая доставка?')
  await core.clock.advance(5 * hour)
  const now = core.clock.now()
  const previous = await core.triage.update([{ id: '1', patch: { status: 'open' } }])
  expect(cases()).toEqual([{ status: 'open', due: now + 15 * 60_000, unread: 1, since: now }])
  expect(previous).toEqual([{ id: '1', patch: { status: 'heard', snoozedUntil: null } }])
  // Taken back and decided again, it counts from the second time.
  await core.triage.update(previous)
  expect(cases()).toMatchObject([{ status: 'heard', due: null }])
  await core.clock.advance(hour)
  await core.triage.update([{ id: '1', patch: { status: 'open' } }])
  const again = core.clock.now()
  expect(cases()).toMatchObject([{ status: 'open', since: again }])
  await core.clock.advance(60_000)
  await core.triage.humanReplied(1, { at: core.clock.now(), writtenAt: core.clock.now(), resolve: false, agentId: null })
  expect(cases()).toMatchObject([{ status: 'pending', due: null, since: null }])
  expect(core.store.raw.prepare('select target, result, started_at as began from sla_outcomes').all()).toEqual([
    { target: 'firstResponse', result: 'met', began: again },
  ])
})

it('takes what comes again by itself, or for a monitor that asks for answers, for a case from its post on', async () => {
  const industry = await core.watch('доставка', { needsAnswer: false })
  const first = await core.hear(industry, 'Доставка Ежевоз?')
  await core.hear(null, 'Доставка Ежевоз?', { externalId: first, placeId: first })
  expect(cases()).toMatchObject([{ status: 'open', since: expect.any(Number) as number }])
  expect(core.column('select is_found from monitor_hits')).toEqual([0])
  const second = await core.hear(industry, 'Ежевоз и доставка')
  expect(cases()).toMatchObject([{}, { status: 'heard' }])
  const brand = await core.watch('Ежевоз')
  await core.hear(brand, 'Ежевоз и доставка', { externalId: second, placeId: second })
  expect(cases()).toMatchObject([{}, { status: 'open' }])
  expect(statusFacts()).toEqual(['heard', 'open', 'heard', 'open'])
})

it('adds nothing to a case that is answered, and reopens none', async () => {
  const id = await core.watch('доставка', { needsAnswer: false })
  const place = { placeId: 'wall:9_9' }
  await core.hear(null, 'Где заказ?', { ...place, externalId: 'a' })
  await core.triage.update([{ id: '1', patch: { status: 'resolved' } }])
  await core.hear(id, 'Доставка так себе', { ...place, externalId: 'b' })
  expect(cases()).toMatchObject([{ status: 'resolved', due: null }])
})

it('gives cases to whom a monitor names, with its priority and its tags, once', async () => {
  core.store.raw.exec(`insert into agents (name, is_me) values ('Аня', 1);
    insert into tags (name, colour) values ('отзыв', 'red'), ('лишний', 'grey')`)
  const id = await core.watch('Ежевоз', { assigneeId: '1', priority: 90, tagIds: ['1', '2'] })
  core.store.raw.exec('delete from tags where id = 2')
  const place = { placeId: 'wall:1_1' }
  await core.hear(id, 'Ежевоз, где заказ?', { ...place, externalId: 'a' })
  expect(core.row('select assignee_id as who, manual_priority as priority from conversations')).toEqual({ who: 1, priority: 90 })
  await core.triage.update([{ id: '1', patch: { assigneeId: null } }])
  await core.hear(id, 'Ежевоз, ау!', { ...place, externalId: 'b' })
  expect(core.column('select assignee_id from conversations')).toEqual([null])
  expect(core.column('select tag_id from conversation_tags')).toEqual([1])
  expect(core.column(`select kind from journal where actor = 'program' and kind like 'conversation.%' order by id`)).toEqual([
    'conversation.assigned',
    'conversation.priority',
    'conversation.tagged',
    'conversation.assigned',
  ])
})

it('listens on the accounts it names only', async () => {
  const { id: here } = core.account
  const id = await core.watch('Ежевоз', { accountIds: [String(here + 1)] })
  expect(core.monitors.forNetwork('vk', here)).toEqual([])
  expect(core.monitors.forNetwork('vk', here + 1)).toHaveLength(1)
  await core.hear(id, 'Ежевоз, где заказ?')
  expect(core.column('select count(*) from messages')).toEqual([0])
})
