import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { windowHeader } from '#shared/window-header.ts'
import type { Role } from '#shared/roles.ts'
import { createApp, type App } from '../app.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from '../store/store.fixture.ts'
import { testPorts } from '../testing/test-ports.ts'

const annas = 'a'.repeat(32)
const [anna, boris, viewer] = [1, 2, 3]
let data: string
let app: App
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'otklik-windows-'))
  app = await createApp(testPorts(data), { host: 'hub', version: 'test' })
  app.store.raw.exec(`insert into agents (id, name, is_me) values (1, 'Анна', 0), (2, 'Борис', 0), (3, 'Вера', 0)`)
  const accountId = await insertAccount(app.store, 'vk')
  const authorId = await insertAuthor(app.store, 'vk', 'person')
  const place = { accountId, network: 'vk', authorId, placeId: 'p', visibility: 'public' } as const
  const conversationId = await insertConversation(app.store, place)
  await insertMessage(app.store, { conversationId, externalId: 'm', text: 'Где заказ?', at: 1 })
})
afterEach(async () => {
  await app.stop()
  rmSync(data, { recursive: true, force: true })
})

/** Anybody may name any window: here everybody names Anna's. */
const as = (agentId: number, role: Role = 'agent', window = annas) =>
  createRouterClient(app.router, {
    context: { caller: { agentId, role, address: null }, reqHeaders: new Headers({ [windowHeader]: window }) },
  })
const typed = (text: string) => ({ id: '1', text, visibility: 'public', seen: null, takesFrom: null }) as const
const draftOf = async (agentId: number) => (await as(agentId).conversations.get({ id: '1' })).draft?.text ?? null

it('lets nobody write over, empty or take a draft by naming the window it was written in', async () => {
  await as(anna).conversations.saveDraft(typed('Слова Анны'))
  await as(boris).conversations.saveDraft(typed('Слова Бориса'))
  expect([await draftOf(anna), await draftOf(boris)]).toEqual(['Слова Анны', 'Слова Бориса'])
  await as(boris).conversations.saveDraft(typed(''))
  await as(boris).conversations.saveDraft({ ...typed('Моё'), takesFrom: `1:${annas}` })
  expect([await draftOf(anna), await draftOf(boris)]).toEqual(['Слова Анны', 'Моё'])
})

it('keeps the drafts of those apart who name no window at all', async () => {
  await as(anna, 'agent', '').conversations.saveDraft(typed('Слова Анны'))
  await as(boris, 'agent', '').conversations.saveDraft(typed(''))
  expect((await as(anna, 'agent', '').conversations.get({ id: '1' })).draft?.text).toBe('Слова Анны')
})

it('lets nobody end, or take over, a claim by listening under the name of the window that has it', async () => {
  const stream = await as(anna).events.subscribe()
  await stream.next()
  await as(anna).conversations.saveDraft(typed('Слова Анны'))
  const other = await as(viewer, 'viewer').events.subscribe()
  await other.next()
  expect(await as(boris).conversations.present()).toEqual([{ agentId: '1', conversationId: '1', isWriting: true }])
  await Promise.all([stream.return(undefined), other.return(undefined)])
})
