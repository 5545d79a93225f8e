import { afterEach, beforeEach, expect, it } from 'vitest'
import { queueOrders, type QueueOrder, type Split } from '#shared/contract/queue.ts'
import { triageOf } from '../conversations/triage.fixture.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { createCatalogueRepository } from './catalogue-repository.ts'
import { positionOf } from './queue-orders.ts'
import { createQueueRepository, type QueueRequest } from './queue-repository.ts'

const minute = 60_000
let core: CoreFixture
let agentId: number
beforeEach(async () => {
  core = await coreFixture()
  agentId = await createCatalogueRepository(core.store.db).me('Ольга')
  const post = (name: string, minutesAgo: number, text: string) =>
    inbound({ externalId: name, placeId: name, text, postedAt: noon - minutesAgo * minute })
  await core.commit(
    post('fresh', 1, 'Подскажите, какие у вас часы работы?'),
    post('due soon', 12, 'Подскажите, какие у вас часы работы?'),
    post('late', 60, 'Подскажите, какие у вас часы работы?'),
    post('threat', 1, 'Подам на вас в суд, это мошенничество и обман! Верните деньги немедленно!'),
    post('late threat', 60, 'Подам на вас в суд, это мошенничество и обман! Верните деньги немедленно!'),
    post('spam', 60, 'Заработок от 5000 в день, переходи по ссылке https://t.me/xxx промокод'),
  )
})
afterEach(() => core.store.close())

function pageOf(split: Split, asked: Partial<QueueRequest> = {}) {
  return createQueueRepository(core.store.db).page({
    split,
    order: 'urgency',
    filters: {},
    textMatch: null,
    after: null,
    limit: 50,
    agentId,
    now: noon,
    ...asked,
  })
}

async function placesIn(split: Split, now = noon): Promise<readonly string[]> {
  const page = await pageOf(split, { now })
  const place = core.store.raw.prepare('select place_id from conversations where id = ?').pluck()
  return page.map((item) => String(place.get(Number(item.id)))).toSorted()
}

it('calls urgent what is of high priority or due soon, and overdue what is late, spam never', async () => {
  expect(await placesIn('urgent')).toEqual(['due soon', 'late threat', 'threat'])
  expect(await placesIn('overdue')).toEqual(['late', 'late threat'])
  expect(await placesIn('urgent', noon + 4 * minute)).toEqual(['late threat', 'threat'])
  expect(await placesIn('overdue', noon + 4 * minute)).toEqual(['due soon', 'late', 'late threat'])
})

it('counts as many as it shows', async () => {
  const counts = await createQueueRepository(core.store.db).counts(agentId, noon)
  expect(counts).toMatchObject({ urgent: 3, overdue: 2, all: 5, unassigned: 5, spam: 1, done: 0 })
})

it('takes a person’s priority for the right one', async () => {
  await triageOf(core, agentId).update([
    { id: '1', patch: { manualPriority: 95 } },
    { id: '4', patch: { manualPriority: 5 } },
  ])
  expect(await placesIn('urgent')).toEqual(['due soon', 'fresh', 'late threat'])
})

const orders = queueOrders.flatMap((order) =>
  (['urgent', 'overdue', 'unassigned', 'all', 'spam'] as const).map((split) => [split, order] as const),
)

it.each(orders)('goes through %s by %s page by page, none missing and none twice', async (split, order) => {
  await core.commit(
    ...Array.from({ length: 12 }, (_, index) =>
      inbound({
        externalId: `more ${index}`,
        placeId: `more ${index % 9}`,
        text: index % 2 === 0 ? 'Верните деньги немедленно!' : 'Подскажите, когда откроетесь?',
        // Some were posted at one moment: the id decides then.
        postedAt: noon - (index % 5) * minute,
      }),
    ),
  )
  const whole = await pageOf(split, { order })
  const positions = whole.map((item) => positionOf(order, item))
  expect(positions).toEqual(positions.toSorted(inTurn))
  const all = await pageOf(split)
  expect(whole.map(({ id }) => id).toSorted()).toEqual(all.map(({ id }) => id).toSorted())
  const found = []
  for (let after: QueueRequest['after'] = null; ; ) {
    const [item] = await pageOf(split, { order, after, limit: 1 })
    if (!item) break
    found.push(item)
    after = positionOf(order, item)
  }
  expect(found).toEqual(whole)
})

function inTurn(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}

it('orders by how long somebody waits, by what came last and by priority, a person’s word for it included', async () => {
  const place = core.store.raw.prepare('select place_id from conversations where id = ?').pluck()
  const inOrder = async (order: QueueOrder) =>
    (await pageOf('all', { order })).map((item) => String(place.get(Number(item.id))))
  expect(await inOrder('waiting')).toEqual(['late', 'late threat', 'due soon', 'fresh', 'threat'])
  expect(await inOrder('newest')).toEqual(['fresh', 'threat', 'due soon', 'late', 'late threat'])
  expect((await inOrder('priority')).slice(0, 2)).toEqual(['late threat', 'threat'])
  await triageOf(core, agentId).update([{ id: '2', patch: { manualPriority: 100 } }])
  expect((await inOrder('priority'))[0]).toBe('due soon')
})

it('narrows all of a tab by its filters, what is important and what is due soon alike', async () => {
  expect(await pageOf('urgent', { filters: { networks: ['x'] } })).toEqual([])
  expect(await pageOf('urgent', { filters: { networks: ['vk', 'telegram', 'x'] } })).toHaveLength(3)
})
