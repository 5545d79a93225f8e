import { afterEach, beforeEach, expect, it } from 'vitest'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { seenNow, writeSeen } from '../store/seen.ts'
import { coreFixture, inbound, noon, type CoreFixture } from '../testing/core-fixture.ts'
import { MovedOn } from './news.ts'
import { reply, repliesOf } from './replies.fixture.ts'

let core: CoreFixture
let desk: ReturnType<typeof repliesOf>
beforeEach(async () => {
  core = await coreFixture()
  await core.commit(inbound({ externalId: 'q', text: 'Где заказ?' }))
  desk = repliesOf(core, await createCatalogueRepository(core.store.db).me('Ольга'))
})
afterEach(() => core.store.close())

const look = async () => writeSeen(await seenNow(core.store.db, 1))
const writes = (externalId: string, text: string) =>
  core.commit(inbound({ externalId, text, postedAt: noon + 1000 }))
const queued = () => core.store.db.selectFrom('outbox').select('text').orderBy('id').execute()

/** What a writer is told who saw `seen`; null: the reply is on its way. */
async function send(text: string, seen: string, deed?: string) {
  try {
    await desk.replies.send(reply(text, { seen, deed }))
    return null
  } catch (error) {
    if (!(error instanceof MovedOn)) throw error
    return (await desk.replies.newsOf(1, error.messageIds)).news.map((message) => message.text)
  }
}

it('lets a reply go whose writer has seen everything', async () => {
  expect(await send('Едет', await look())).toBeNull()
  expect(await queued()).toEqual([{ text: 'Едет' }])
})

it('holds a reply back that the customer or a colleague was faster than, and says what came', async () => {
  const seen = await look()
  await writes('q2', 'Заказ 123')
  await desk.replies.send(reply('Смотрю'))
  expect(await send('Какой у вас номер?', seen)).toEqual(['Заказ 123', 'Смотрю'])
  expect(await queued()).toEqual([{ text: 'Смотрю' }])
})

it('holds back one of two windows that answer at once, whichever comes second', async () => {
  const seen = await look()
  const both = await Promise.all([send('Из первого окна', seen), send('Из второго окна', seen)])
  expect(both.filter((told) => told === null)).toHaveLength(1)
  expect(await queued()).toHaveLength(1)
})

it('lets it go once its writer has seen the difference, under the same key', async () => {
  const seen = await look()
  await writes('q2', 'Заказ 123')
  expect(await send('Номер?', seen, 'deed-0123')).toEqual(['Заказ 123'])
  const { seen: since } = await desk.replies.newsOf(1, [])
  expect(await send('Номер?', since, 'deed-0123')).toBeNull()
  expect(await send('Номер?', seen, 'deed-0123')).toBeNull()
  expect(await queued()).toHaveLength(1)
})

it('does not stop a writer for what was deleted, taken back or never left', async () => {
  const seen = await look()
  await writes('q2', 'Ой, не то')
  core.store.raw.exec(`update messages set deleted_at = 5 where external_id = 'q2'`)
  const failed = await desk.replies.send(reply('не ушло'))
  core.store.raw.prepare(`update outbox set status = 'failed' where id = ?`).run(failed.outboxId)
  const { outboxId } = await desk.replies.send(reply('рано'))
  await desk.replies.undo(Number(outboxId), '')
  expect(await send('Едет', seen)).toBeNull()
})

it('knows a message that got the number of a reply taken back', async () => {
  const { outboxId } = await desk.replies.send(reply('рано'))
  const seen = await look()
  await desk.replies.undo(Number(outboxId), '')
  await core.clock.advance(1)
  await core.commit(inbound({ externalId: 'q2', text: 'Алло?', postedAt: noon + 1000, }))
  expect((await look()).split('@')[0]).toBe(seen.split('@')[0])
  expect(await send('Едет', seen)).toEqual(['Алло?'])
})

it('holds a reply back whose customer says something else by now, also in a message that was answered', async () => {
  await desk.replies.send(reply('Какой номер?'))
  const seen = await look()
  await core.commit({ type: 'edit', externalId: 'q', text: 'Где заказ 123?', editedAt: noon + 2000 })
  expect(await send('Номер?', seen)).toEqual(['Где заказ 123?'])
  expect(await send('Едет', await look())).toBeNull()
})

it('names an edited message once, beside what came after it, and none that was deleted since', async () => {
  const seen = await look()
  for (const text of ['Где?', 'Где же?']) await core.commit({ type: 'edit', externalId: 'q', text, editedAt: noon + 2000 })
  await writes('q2', 'Заказ 123')
  await core.commit({ type: 'edit', externalId: 'q2', text: 'Заказ 124', editedAt: noon + 3000 })
  expect(await send('Номер?', seen)).toEqual(['Где же?', 'Заказ 124'])
  core.store.raw.exec('update messages set deleted_at = 5')
  expect(await send('Номер?', seen)).toBeNull()
})

it('asks nothing of edits where a draft of an earlier version does not say when it was begun', async () => {
  const [seen = ''] = (await look()).split('+')
  await core.commit({ type: 'edit', externalId: 'q', text: 'Где заказ 123?', editedAt: noon + 2000 })
  expect(await send('Номер?', seen)).toBeNull()
})

it('takes the parts of a long reply that was seen for no news', async () => {
  const { outboxId } = await desk.replies.send(reply('часть первая, часть вторая'))
  const seen = await look()
  core.store.raw.exec(`
    create temp table part as select * from messages where direction = 'outbound';
    update part set id = 900, external_id = null, text = 'часть вторая';
    insert into messages select * from part;
    drop table part`)
  core.store.raw
    .prepare(
      `insert into outbox (account_id, conversation_id, message_id, agent_id, key, purpose, target_json, text, visibility,
        status, send_at, attempts, resolve_after, reported, created_at, updated_at)
       select account_id, conversation_id, 900, agent_id, 'part', purpose, target_json, 'часть вторая', visibility,
        status, send_at, 0, 0, 0, created_at, updated_at from outbox where id = ?`,
    )
    .run(outboxId)
  expect(await send('Ещё', seen)).toBeNull()
})

it('asks nobody who does not say what was seen, and refuses a word that says nothing', async () => {
  await writes('q2', 'Заказ 123')
  await desk.replies.send(reply('Едет'))
  await expect(desk.replies.send(reply('Едет', { seen: 'everything' }))).rejects.toMatchObject({ code: 'bad_input' })
})
