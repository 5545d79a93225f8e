import { afterEach, beforeEach, expect, it } from 'vitest'
import { loadConversation } from './saved-state.ts'
import { closeIfEmpty, refreshSummary } from './summary.ts'
import { answer, triageOf } from './triage.fixture.ts'
import { queueSortKey } from './sort-key.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'

const minute = 60_000
let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
})
afterEach(() => core.store.close())

const sortKeys = async () => {
  const stored = core.store.raw.prepare('select urgency_at from conversations where id = 1').pluck().get()
  return { stored, due: queueSortKey((await loadConversation(core.store.db, 1, core.policies)).state) }
}
const recount = () =>
  core.store.db.transaction().execute(async (trx) => {
    await refreshSummary(trx, 1, core.clock.now())
    await closeIfEmpty(trx, 1, core.clock.now())
  })
const removeMessage = (id: number) =>
  core.store.raw.exec(`delete from message_search where rowid = ${id}; delete from messages where id = ${id}`)

it('puts a conversation back where its newest message left it, once a later one is gone', async () => {
  await core.commit(inbound({ postedAt: noon - 3 * minute }))
  await triageOf(core, await createCatalogueRepository(core.store.db).me('Ольга')).humanReplied(1, answer(core))
  const before = await sortKeys()
  await core.commit(inbound({ externalId: 'ours', direction: 'outbound', postedAt: noon + minute }))
  removeMessage(2)
  await recount()
  expect(await sortKeys()).toEqual(before)
})

it('keeps the deadline’s place of one that waits', async () => {
  await core.commit(inbound({ postedAt: noon - 3 * minute }))
  const before = await sortKeys()
  await recount()
  expect(await sortKeys()).toEqual(before)
})

it('leaves one that turned out empty at the place of what is closed', async () => {
  await core.commit(inbound({ direction: 'outbound' }))
  removeMessage(1)
  await recount()
  const { stored, due } = await sortKeys()
  expect(stored).toBe(due)
})
