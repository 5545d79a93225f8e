import { afterEach, beforeEach, expect, it } from 'vitest'
import { createIngest } from '../ingest/ingest.ts'
import { checkStore } from '../invariants/check-store.ts'
import { program } from '../journal/facts.ts'
import { createMonitorRepository } from '../store/monitor-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { createMonitors } from './monitors.ts'

let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
})
afterEach(() => core.store.close())

async function listening() {
  const repository = createMonitorRepository(core.store.db)
  const monitors = createMonitors({
    repository,
    by: () => ({ actor: program, at: noon }),
    score: () => ({ language: 'ru', sentiment: 'neutral', intents: ['other'] }),
    onChanged: () => Promise.resolve(),
  })
  const watch = (query: string) =>
    monitors.save({ name: query, query, networks: ['vk'], active: true }).then(({ id }) => id)
  const ingest = createIngest({
    store: core.store,
    clock: core.clock,
    scorer: core.scorer,
    policies: () => core.policies,
    monitorsHitBy: (network, message, foundBy) => monitors.hitBy(network, message, foundBy),
  })
  const commit = (stream: string, ...events: ReturnType<typeof inbound>[]) =>
    ingest.commit(core.account, stream, { events, quarantined: [], cursor: 'c', waitMs: 0 })
  return { repository, monitors, watch, commit }
}

const column = (sql: string) => core.store.raw.prepare(sql).pluck().all()
const texts = () => column('select text from messages order by id')
const hits = () => column(`select monitor_id || ' ' || message_id from monitor_hits order by 1`)

it('takes its own hits along and no message, whoever else found it', async () => {
  const { monitors, watch, commit } = await listening()
  const [orders, refunds] = [await watch('заказ'), await watch('возврат')]
  const mention = { kind: 'mention', placeId: 'wall:5_1' } as const
  // A comment that came by itself and that a search finds as well, and one that both searches want.
  await commit('updates', inbound({ externalId: 'own', text: 'где заказ?' }))
  await commit(
    `search:${orders}`,
    inbound({ externalId: 'own', text: 'где заказ?', monitorId: orders }),
    inbound({ ...mention, externalId: 'both', text: 'заказ и возврат', monitorId: orders }),
    inbound({ ...mention, externalId: 'one', text: 'мой заказ', monitorId: orders }),
  )
  expect(hits()).toEqual([`${orders} 1`, `${orders} 2`, `${orders} 3`, `${refunds} 2`])

  await monitors.remove(orders)
  expect(hits()).toEqual([`${refunds} 2`])
  await monitors.remove(refunds)
  expect(hits()).toEqual([])
  expect(texts()).toEqual(['где заказ?', 'заказ и возврат', 'мой заказ'])
  expect(checkStore(core.store.raw)).toEqual([])
})

it('lets a poll that was under way bring only what somebody still asks for', async () => {
  const { monitors, watch, commit } = await listening()
  const [orders, refunds] = [await watch('заказ'), await watch('возврат')]
  await monitors.remove(orders)
  await commit(
    `search:${orders}`,
    inbound({ externalId: 'one', text: 'мой заказ', monitorId: orders }),
    inbound({ externalId: 'both', text: 'заказ и возврат', monitorId: orders }),
  )
  expect(texts()).toEqual(['заказ и возврат'])
  expect(hits()).toEqual([`${refunds} 1`])
  expect(column('select reason from quarantine')).toEqual([])
})

it('does not come back with what another change reads while it goes', async () => {
  const { monitors, watch } = await listening()
  const id = await watch('заказ')
  const removing = monitors.remove(id)
  await monitors.reload()
  expect(monitors.hitBy('vk', { text: 'заказ', kind: 'mention' }, id)).toEqual([])
  await removing
  expect(monitors.hitBy('vk', { text: 'заказ', kind: 'mention' }, id)).toEqual([])
  expect(monitors.forNetwork('vk')).toEqual([])
})

it('leaves no place to go on reading from to one that gets its number', async () => {
  const { monitors, watch, commit } = await listening()
  const id = await watch('заказ')
  await commit(`search:${id}`)
  await commit(`search:${id}.1`)
  await commit('updates')
  await monitors.remove(id)
  expect(await watch('возврат')).toBe(id)
  expect(column('select stream from cursors')).toEqual(['updates'])
})
