import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { triageOf } from '../conversations/triage.fixture.ts'
import { createReports } from '../reports/reports.ts'
import { createQueueRepository } from '../store/queue-repository.ts'
import { createReportRepository } from '../store/report-repository.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'

const minute = 60_000
const hour = 60 * minute
const range = { from: noon - 24 * hour, to: noon + 24 * hour, timeZone: 'Europe/Moscow' }
let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
})
afterEach(() => core.store.close())

const direct = (more: Parameters<typeof inbound>[0] = {}) =>
  inbound({ kind: 'direct', visibility: 'private', placeId: 'dm:77', externalId: 'm1', ...more })
const one = (text: string) => core.store.raw.prepare(text).get() as Record<string, unknown>
const kinds = () =>
  core.store.raw.prepare('select kind from journal order by id').pluck().all() as string[]
const item = async () => {
  const [only] = await createQueueRepository(core.store.db).items([1], 1)
  if (!only) throw new Error('no conversation')
  return only
}
const sla = () => createReports(createReportRepository(core.store.db), core.clock).sla(range)
const edit = (text: string, at = core.clock.now()) =>
  core.commit({ type: 'edit', externalId: 'm1', text, editedAt: at })
const remove = (externalId = 'm1') =>
  core.commit({ type: 'deletion', externalId, deletedAt: core.clock.now() })
async function resolve() {
  const agentId = await createCatalogueRepository(core.store.db).me('Ольга')
  const triage = triageOf(core, agentId)
  return { triage, previous: await triage.update([{ id: '1', patch: { status: 'resolved' } }]) }
}

describe('an edited message', () => {
  it('weighs as if it had been sent so at once', async () => {
    await core.commit(direct({ text: 'Добрый день, подскажите график работы' }))
    const calm = await item()
    await core.clock.advance(minute)
    await edit('Верните деньги, мошенники! Подам в суд!')
    const angry = await item()
    expect(angry.priority.score).toBeGreaterThan(calm.priority.score + 30)
    expect(angry).toMatchObject({ unread: true, sentiment: { label: 'negative' } })
    const fresh = await coreFixture()
    await fresh.commit(direct({ text: 'Верните деньги, мошенники! Подам в суд!' }))
    const [sent] = await createQueueRepository(fresh.store.db).items([1], 1)
    expect(angry.priority).toEqual(sent?.priority)
    await fresh.store.close()
    expect(kinds()).toContain('message.edited')
  })

  it('leaves a manual priority and an older message without a say', async () => {
    await core.commit(direct({ text: 'Добрый день' }))
    await core.commit(direct({ externalId: 'm2', text: 'Подскажите график', postedAt: noon }))
    const before = await item()
    await edit('Верните деньги, мошенники! Подам в суд!')
    expect(await item()).toMatchObject({ priority: before.priority, sentiment: before.sentiment })
  })

  it('reopens what a thank-you left closed when it becomes more than that', async () => {
    await core.commit(direct({ externalId: 'q', postedAt: noon - minute }))
    await resolve()
    await core.commit(direct({ text: 'Спасибо!', postedAt: noon }))
    expect(await item()).toMatchObject({ status: 'resolved' })
    await core.clock.advance(minute)
    await edit('Спасибо, но заказ опять не приехал, где он?')
    expect(await item()).toMatchObject({
      status: 'open',
      due: { target: 'firstResponse', dueAt: noon + 16 * minute },
    })
    await edit('Спасибо!', core.clock.now() + 1)
    expect(await item()).toMatchObject({ status: 'pending', due: null })
  })

  it('shows attachments that came and went with an edit, and keeps what people said of the words', async () => {
    await core.commit(direct({ text: 'Пришла разбитая кружка' }))
    core.store.raw.exec(`update messages set sentiment_label = 'negative', sentiment_corrected = 1`)
    const photo = { kind: 'photo' as const, url: 'https://sun.userapi.com/x.jpg' }
    const change = { type: 'edit', externalId: 'm1', text: 'Пришла разбитая кружка' } as const
    await core.commit({ ...change, editedAt: noon, attachments: [photo] })
    expect(one('select attachments_json, edited_at, sentiment_corrected from messages')).toEqual({
      attachments_json: JSON.stringify([photo]),
      edited_at: noon,
      sentiment_corrected: 1,
    })
    await core.commit({ ...change, editedAt: noon + 1, attachments: [] })
    expect(one('select attachments_json from messages')).toEqual({ attachments_json: null })
    expect(one('select count(*) as n from message_edits')).toEqual({ n: 0 })
  })

  it('never shows a label of the machine as a person’s', async () => {
    await core.commit(direct())
    core.store.raw.exec(`update messages set sentiment_label = 'positive', sentiment_corrected = 1`)
    await edit('Верните деньги, мошенники!')
    expect(one('select sentiment_label, sentiment_corrected from messages')).toEqual({
      sentiment_label: 'negative',
      sentiment_corrected: 0,
    })
  })
})

describe('a deleted message', () => {
  it('stops the clock when nothing waits any more, and counts for nobody', async () => {
    await core.commit(direct())
    await core.clock.advance(minute)
    await remove()
    expect(await item()).toMatchObject({ status: 'pending', due: null })
    expect(one('select withdrawn_at from conversations')).toEqual({ withdrawn_at: noon + minute })
    await core.clock.advance(6 * hour)
    expect(await sla()).toEqual({ hit: 0, missed: 0, lostBeforeSeen: 0, resolvedUnanswered: 0 })
  })

  it('leaves the clock of an older one running', async () => {
    await core.commit(direct({ postedAt: noon - 2 * minute }))
    await core.commit(direct({ externalId: 'm2', postedAt: noon - minute }))
    await remove('m2')
    expect(await item()).toMatchObject({ due: { dueAt: noon + 13 * minute } })
    await remove('m1')
    expect((await item()).due).toBeNull()
  })

  it('asks again when it is restored', async () => {
    await core.commit(direct())
    const before = (await item()).due
    await remove()
    await core.commit({ type: 'restoration', externalId: 'm1' })
    expect(await item()).toMatchObject({ status: 'open', due: before })
    expect(one('select withdrawn_at from conversations')).toEqual({ withdrawn_at: null })
  })
})

describe('a conversation closed without an answer', () => {
  it('keeps the miss of what was overdue already, once, whatever follows', async () => {
    await core.commit(direct())
    await core.clock.advance(3 * hour)
    expect(await sla()).toMatchObject({ missed: 1 })
    const { triage, previous } = await resolve()
    expect(await sla()).toMatchObject({ hit: 0, missed: 1, resolvedUnanswered: 0 })
    await triage.update(previous)
    expect(await sla()).toMatchObject({ missed: 1 })
    await resolve()
    expect(await sla()).toMatchObject({ missed: 1 })
  })

  it('is a number of its own when its time was not up', async () => {
    await core.commit(direct())
    await resolve()
    expect(await sla()).toEqual({ hit: 0, missed: 0, lostBeforeSeen: 0, resolvedUnanswered: 1 })
  })
})
