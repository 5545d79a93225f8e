import { afterEach, beforeEach, expect, it } from 'vitest'
import { writingMs } from '../presence/presence.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { createQueueRepository } from '../store/queue-repository.ts'
import { coreFixture, inbound, type CoreFixture } from '../testing/core-fixture.ts'
import { Claimed } from './replies.ts'
import { reply, repliesOf } from './replies.fixture.ts'

const [anna, boris] = [1, 2]
let core: CoreFixture
let desk: ReturnType<typeof repliesOf>
let who = anna
beforeEach(async () => {
  core = await coreFixture()
  await core.commit(inbound())
  await createCatalogueRepository(core.store.db).me('Анна')
  core.store.raw.exec(`insert into agents (id, name, is_me) values (${boris}, 'Борис', 0)`)
  desk = repliesOf(core, anna, () => who)
  desk.presence.attend('a', anna)
  desk.presence.attend('b', boris)
})
afterEach(() => core.store.close())

const as = <Result>(agent: number, work: () => Result): Result => {
  who = agent
  return work()
}
const typed = (text: string) => ({ text, visibility: 'public', seen: null, takesFrom: null }) as const
const writes = (agent: number, text: string) =>
  as(agent, () => desk.drafts.save(1, agent === anna ? 'a' : 'b', typed(text)))
const sends = (agent: number, text: string, takesOver?: boolean) =>
  as(agent, () => desk.replies.send(reply(text, { window: agent === anna ? 'a' : 'b', takesOver })))

it('holds back who wants to send where a colleague began a reply, and lets that colleague send', async () => {
  await writes(anna, 'Уже разбираемся')
  await writes(boris, 'Здравствуйте!')
  await expect(sends(boris, 'Здравствуйте!')).rejects.toEqual(new Claimed(anna))
  await expect(sends(anna, 'Уже разбираемся')).resolves.toMatchObject({ message: { text: 'Уже разбираемся' } })
  // She has sent: nobody writes there any more.
  await expect(sends(boris, 'Здравствуйте!')).resolves.toMatchObject({ message: { text: 'Здравствуйте!' } })
})

it('sends all the same when told to, and keeps the words of the other', async () => {
  await writes(anna, 'Уже разбираемся')
  await expect(sends(boris, 'Срочно!', true)).resolves.toMatchObject({ message: { text: 'Срочно!' } })
  const { shown } = await as(anna, () => desk.drafts.of(1, 'a'))
  expect(shown?.text).toBe('Уже разбираемся')
})

it('lets go when the colleague has been still for a minute, or emptied the field', async () => {
  await writes(anna, 'Уже')
  await core.clock.advance(writingMs)
  await expect(sends(boris, 'Раз')).resolves.toBeTruthy()
  await writes(anna, 'Уже')
  await writes(anna, '')
  await expect(sends(boris, 'Два')).resolves.toBeTruthy()
})

it('shows nobody the unsent words of another, in the field, beside it or in the list', async () => {
  await writes(anna, 'Черновик Анны')
  const { shown, others } = await as(boris, () => desk.drafts.of(1, 'b'))
  expect(shown).toBeNull()
  expect(others).toMatchObject([{ agentId: anna }])
  const queue = createQueueRepository(core.store.db)
  expect((await queue.items([1], anna))[0]?.hasDraft).toBe(true)
  expect((await queue.items([1], boris))[0]?.hasDraft).toBe(false)
  // A window of hers that is gone leaves her words to her.
  const { shown: taken } = await as(boris, () => desk.drafts.of(1, 'c'))
  expect(taken).toBeNull()
})

it('lets nobody but its writer take a reply back', async () => {
  const { outboxId } = await sends(anna, 'Уже разбираемся')
  const takesBack = (agent: number) => as(agent, () => desk.replies.undo(Number(outboxId), agent === anna ? 'a' : 'b'))
  await expect(takesBack(boris)).rejects.toMatchObject({ code: 'denied' })
  await expect(takesBack(anna)).resolves.toBe('Уже разбираемся')
})

it('takes nothing from the draft of another who names its window', async () => {
  await writes(anna, 'Черновик Анны')
  await as(boris, () => desk.drafts.save(1, 'b', { ...typed('Моё'), takesFrom: 'gone' }))
  core.store.raw.exec(`update drafts set window = 'gone' where window = 'a'`)
  await as(boris, () => desk.drafts.save(1, 'b', { ...typed('Моё'), takesFrom: 'gone' }))
  expect(core.store.raw.prepare(`select text from drafts order by text`).pluck().all()).toEqual(['Моё', 'Черновик Анны'])
})
