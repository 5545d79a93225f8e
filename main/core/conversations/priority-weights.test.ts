import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultPriorityWeights, type PriorityWeights } from '#shared/priority.ts'
import { program } from '../journal/facts.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createPriorityRepository } from '../store/priority-repository.ts'
import { createQueueRepository } from '../store/queue-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { silentLog } from '../testing/test-ports.ts'
import { previewPriorities } from './priority-preview.ts'
import { createRecompute } from './recompute.ts'
import { triageOf } from './triage.fixture.ts'
import type { Triage } from './triage.ts'

const reachOnly: PriorityWeights = {
  sentiment: 0,
  intent: 0,
  urgency: 0,
  reach: 50,
  visibility: 0,
  velocity: 0,
  history: 0,
  waiting: 0,
  toxicity: 0,
  monitor: 0,
}

let core: CoreFixture
let triage: Triage
let agentId: number
beforeEach(async () => {
  core = await coreFixture()
  agentId = await createCatalogueRepository(core.store.db).me('Ольга')
  triage = triageOf(core, agentId)
})
afterEach(() => core.store.close())

const queue = () => createQueueRepository(core.store.db)
const priorities = () => createPriorityRepository(core.store.db)
const preview = (weights: PriorityWeights) =>
  previewPriorities({ queue: queue(), priorities: priorities(), agentId }, weights)

async function priority(id: number) {
  const [item] = await queue().items([id], 1)
  if (!item) throw new Error('no conversation')
  return item.priority
}

const recomputeWith = (weights: PriorityWeights) =>
  createRecompute({
    store: core.store,
    clock: core.clock,
    log: silentLog,
    policies: () => core.policies,
    weights: () => weights,
  })

const message = (number: number, text: string, minutesAgo: number) =>
  inbound({
    externalId: `wall:-1_${number}`,
    text,
    postedAt: noon - minutesAgo * 60_000,
  })

describe('what a conversation adds to a priority', () => {
  it('is how much the customer writes, and how often it went wrong before', async () => {
    await core.commit(message(1, 'Где мой заказ? Отвратительный сервис, это ужас!', 200))
    expect((await priority(1)).reasons.map(({ code }) => code)).not.toContain('history')
    await core.commit(
      message(2, 'Где мой заказ?', 30),
      message(3, 'Где мой заказ??', 20),
      message(4, 'Ответьте же, где мой заказ?', 10),
    )
    const { reasons } = await priority(1)
    expect(reasons.find(({ code }) => code === 'velocity')).toMatchObject({ value: 3 })
    expect(reasons.find(({ code }) => code === 'history')?.value).toBeGreaterThanOrEqual(1)
  })

  it('is what went wrong in other conversations of the customer, in one batch or before', async () => {
    const angry = 'Отвратительный сервис, это ужас!'
    const at = (number: number, placeId: string, text: string) => ({
      ...message(number, text, 100 - number),
      placeId,
    })
    await core.commit(at(1, 'wall:-1_1', angry), at(2, 'wall:-1_2', angry), at(3, 'wall:-1_3', 'Где мой заказ?'))
    await core.commit(at(4, 'wall:-1_4', 'Где мой заказ?'))
    await core.commit(
      { ...at(5, 'wall:-1_5', 'Где мой заказ?'), author: { externalId: '900', name: 'Другой' } },
      at(6, 'wall:-1_4', 'Где мой заказ?'),
    )
    const history = async (id: number) =>
      (await priority(id)).reasons.find(({ code }) => code === 'history')?.value
    expect(await Promise.all([1, 2, 3, 4, 5].map(history))).toEqual([undefined, 1, 2, 2, undefined])
  })

  it('is a case that has to be opened again', async () => {
    await core.commit(message(1, 'Где мой заказ?', 300))
    await triage.update([{ id: '1', patch: { status: 'resolved' } }])
    await core.commit(message(2, 'Где мой заказ?', 10))
    expect((await priority(1)).reasons.find(({ code }) => code === 'history')).toMatchObject({
      value: 1,
    })
  })

  it('is how much of the promised time was gone when they wrote again', async () => {
    const waited = async () =>
      (await priority(1)).reasons.find(({ code }) => code === 'waiting')?.value
    await core.commit(message(1, 'Где мой заказ?', 40))
    expect(await waited()).toBeUndefined()
    await core.commit(message(2, 'Ответьте, где мой заказ?', 31))
    expect(await waited()).toBe(60)
    await core.commit(message(3, 'Ответьте, где мой заказ?', 5))
    expect(await waited()).toBe(100)
  })

  it('is that a monitor found it', async () => {
    core.store.raw.exec(
      `insert into monitors (id, name, query, networks_json, active, created_at)
       values (5, 'Бренд', 'бренд', '["vk"]', 1, 0)`,
    )
    await core.commit({ ...message(1, 'Где мой заказ?', 10), monitorId: '5' })
    expect((await priority(1)).reasons.map(({ code }) => code)).toContain('monitor')
    expect(core.store.raw.prepare('select monitor_id from monitor_hits').pluck().all()).toEqual([5])
  })
})

describe('other weights', () => {
  beforeEach(async () => {
    const author = (externalId: string, reach: number) => ({ externalId, name: externalId, reach })
    await core.commit(
      { ...message(1, 'Где мой заказ? Это ужас!', 10), author: author('Анна', 0) },
      { ...message(2, 'Привет', 10), author: author('Звезда', 1_000_000) },
      { ...message(3, 'Привет', 10), author: author('Вручную', 1_000_000) },
    )
    await triage.update([{ id: '3', patch: { manualPriority: 7 } }])
  })

  it('are shown on the queue without writing', async () => {
    const before = core.store.raw.prepare('select * from conversations').all()
    const shown = await preview(reachOnly)
    const byName = new Map(shown.map((one) => [one.authorName, one]))
    expect(byName.get('Анна')).toMatchObject({ id: '1', scoreThen: 15, isManual: false })
    expect(byName.get('Звезда')).toMatchObject({ preview: 'Привет', scoreThen: 65 })
    expect(byName.get('Вручную')).toMatchObject({ scoreNow: 7, scoreThen: 7, isManual: true })
    expect(core.store.raw.prepare('select * from conversations').all()).toEqual(before)
  })

  it('change nothing while they are the same', async () => {
    for (const { scoreNow, scoreThen } of await preview(defaultPriorityWeights)) {
      expect(scoreThen).toBe(scoreNow)
    }
  })

  it('weigh open conversations anew, what a person said and what is closed apart', async () => {
    await triage.update([{ id: '1', patch: { status: 'resolved' } }])
    const closed = await priority(1)
    await priorities().save(reachOnly, { actor: program, at: 1 })
    await recomputeWith(reachOnly).resume()
    expect(await priority(1)).toEqual(closed)
    expect(await priority(2)).toMatchObject({ score: 65, level: 'high' })
    expect(await priority(3)).toMatchObject({ score: 7 })
    expect((await preview(reachOnly)).every((one) => one.scoreNow === one.scoreThen)).toBe(true)
  })

  it('are kept, and fall back to the defaults where they no longer fit', async () => {
    expect(await priorities().load()).toEqual(defaultPriorityWeights)
    await priorities().save(reachOnly, { actor: program, at: 1 })
    expect(await priorities().load()).toEqual(reachOnly)
    core.store.raw.exec(`update preferences set value_json = json_remove(value_json, '$.waiting')`)
    expect(await priorities().load()).toEqual({ ...reachOnly, waiting: defaultPriorityWeights.waiting })
    core.store.raw.exec(`update preferences set value_json = '{"sentiment": 900}'`)
    expect(await priorities().load()).toEqual(defaultPriorityWeights)
  })
})
