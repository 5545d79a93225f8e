import { afterEach, beforeEach, expect, it } from 'vitest'
import { graceMs } from '../presence/presence.ts'
import { createCatalogueRepository } from '../store/catalogue-repository.ts'
import { readFacts } from '../store/journal.ts'
import { createQueueRepository } from '../store/queue-repository.ts'
import { coreFixture, inbound, type CoreFixture } from '../testing/core-fixture.ts'
import { reply, repliesOf } from './replies.fixture.ts'

let core: CoreFixture
let agentId: number
let desk: ReturnType<typeof repliesOf>
beforeEach(async () => {
  core = await coreFixture()
  await core.commit(inbound())
  agentId = await createCatalogueRepository(core.store.db).me('Ольга')
  desk = repliesOf(core, agentId)
})
afterEach(() => core.store.close())

const typed = (text: string, takesFrom: string | null = null) =>
  ({ text, visibility: 'public', seen: '1@0', takesFrom }) as const
const save = (window: string, text: string, takesFrom: string | null = null) =>
  desk.drafts.save(1, window, typed(text, takesFrom))
const shownIn = async (window: string) => (await desk.drafts.of(1, window)).shown?.text ?? null
const othersOf = async (window: string) => (await desk.drafts.of(1, window)).others.map(({ text }) => text)
const isMarked = async () => (await createQueueRepository(core.store.db).items([1], agentId))[0]?.hasDraft

it('keeps the words of two open windows apart', async () => {
  desk.presence.attend('a', agentId)
  desk.presence.attend('b', agentId)
  await save('a', 'Длинный важный ответ')
  expect(await shownIn('b')).toBeNull()
  expect(await othersOf('b')).toEqual(['Длинный важный ответ'])
  await save('b', 'Коротко')
  expect([await shownIn('a'), await shownIn('b')]).toEqual(['Длинный важный ответ', 'Коротко'])
  await desk.replies.send(reply('Коротко', { window: 'b' }))
  expect([await shownIn('a'), await shownIn('b')]).toEqual(['Длинный важный ответ', null])
})

it('gives what a closed window left to the next that opens the conversation, which then has it', async () => {
  const leave = desk.presence.attend('a', agentId)
  desk.presence.attend('b', agentId)
  await save('a', 'начато')
  leave()
  expect(await shownIn('b')).toBeNull()
  await core.clock.advance(graceMs)
  expect(await shownIn('b')).toBe('начато')
  expect(await othersOf('b')).toEqual([])
  await save('b', 'начато и дописано', 'a')
  expect(await othersOf('c')).toEqual(['начато и дописано'])
})

it('takes nothing from a window that has come back, nor what was left unseen', async () => {
  await save('gone', 'раньше')
  await save('a', 'позже')
  desk.presence.attend('a', agentId)
  desk.presence.attend('b', agentId)
  await save('b', 'своё', 'a')
  expect(await shownIn('a')).toBe('позже')
  expect(await othersOf('b')).toEqual(['позже', 'раньше'])
})

it('forgets what was left behind once the same words were sent', async () => {
  await save('gone', 'Уже едет')
  desk.presence.attend('b', agentId)
  await desk.replies.send(reply('Уже едет', { window: 'b' }))
  expect(await shownIn('b')).toBeNull()
})

it('marks the conversation in the list as long as one draft is there, and says so once', async () => {
  desk.presence.attend('a', agentId)
  desk.presence.attend('b', agentId)
  expect(await isMarked()).toBe(false)
  await save('a', 'пи')
  await save('a', 'пишу')
  await save('b', 'и я')
  await save('a', '')
  expect(await isMarked()).toBe(true)
  await save('b', '')
  expect(await isMarked()).toBe(false)
  const { facts } = await readFacts(core.store.db, 0, 100)
  const said = facts.flatMap((fact) => (fact.kind === 'conversation.drafted' ? [fact.data.has] : []))
  expect(said).toEqual([true, false])
})

it('tells other windows of every word and when the field is empty again', async () => {
  desk.presence.attend('a', agentId)
  await save('a', 'пишу')
  expect(desk.presence.isWriting('a', 1)).toBe(true)
  await save('a', '')
  expect(desk.presence.isWriting('a', 1)).toBe(false)
  expect(new Set(desk.changed)).toEqual(new Set([1]))
  expect(desk.changed).toHaveLength(4)
})

it('brings a reply that is taken back into the window that asks, before what stands there by now', async () => {
  desk.presence.attend('a', agentId)
  desk.presence.attend('b', agentId)
  const { outboxId } = await desk.replies.send(reply('рано', { window: 'a' }))
  await save('a', 'ещё')
  await save('b', 'моё')
  await desk.replies.undo(Number(outboxId), 'a')
  expect([await shownIn('a'), await shownIn('b')]).toEqual(['рано\n\nещё', 'моё'])
})
