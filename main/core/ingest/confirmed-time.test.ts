import { afterEach, beforeEach, expect, it } from 'vitest'
import { reply, repliesOf } from '../conversations/replies.fixture.ts'
import { checkStore } from '../invariants/check-store.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'

let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
  await core.commit(inbound({ externalId: 'question' }))
  await underWay('Уже едет')
})
afterEach(() => core.store.close())

/** An agent's reply, written at noon, of which the platform has not said yet what became of it. */
async function underWay(text: string) {
  const agentId = await createCatalogueRepository(core.store.db).me('Ольга')
  await repliesOf(core, agentId).replies.send(reply(text))
  core.store.raw.prepare(`update outbox set status = 'sending', first_attempt_at = ?`).run(noon)
}

const echo = (postedAt: number) =>
  inbound({ externalId: 'answer', direction: 'outbound', text: 'Уже едет', postedAt })
const newest = () =>
  core.store.raw
    .prepare('select last_message_id as id, last_message_at as at, last_direction as direction, preview from conversations')
    .get()
const contradictions = () =>
  checkStore(core.store.raw).filter(({ rule }) => rule === 'newest_message' || rule === 'preview')

it('is the time of the conversation from when the platform shows what we sent', async () => {
  await core.commit(echo(noon + 9000))
  expect(newest()).toEqual({ id: 2, at: noon + 9000, direction: 'outbound', preview: 'Уже едет' })
  expect(contradictions()).toEqual([])
})

it('lets what the customer wrote meanwhile be the newest where our clock is fast', async () => {
  await core.commit(inbound({ externalId: 'more', text: 'Ау?', postedAt: noon - 10_000 }))
  expect(newest()).toMatchObject({ id: 2 })
  await core.commit(echo(noon - 20_000))
  expect(newest()).toEqual({ id: 3, at: noon - 10_000, direction: 'inbound', preview: 'Ау?' })
  expect(contradictions()).toEqual([])
})

it('is the same where both come in one batch', async () => {
  await core.commit(
    echo(noon + 9000),
    inbound({ externalId: 'more', text: 'Ау?', postedAt: noon + 5000 }),
  )
  expect(newest()).toMatchObject({ id: 2, at: noon + 9000, direction: 'outbound' })
  expect(contradictions()).toEqual([])
})
