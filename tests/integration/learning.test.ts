import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, type App } from '#core/app.ts'
import {
  insertAccount,
  insertAuthor,
  insertConversation,
  insertMessage,
} from '#core/store/store.fixture.ts'
import { testPorts } from '#core/testing/test-ports.ts'

const open = () => createApp(testPorts(folder), { host: 'cli', version: '0' })

let folder: string
let app: App
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-learning-'))
  app = await open()
})
afterEach(async () => {
  await app.stop()
  await rm(folder, { recursive: true, maxRetries: 5 })
})

async function insertTexts(texts: readonly string[]): Promise<readonly string[]> {
  const { store } = app
  const accountId = await insertAccount(store, 'vk')
  const authorId = await insertAuthor(store, 'vk', 'anna')
  const place = { accountId, network: 'vk', authorId, placeId: '1', visibility: 'public' } as const
  const conversationId = await insertConversation(store, place)
  const ids: string[] = []
  for (const [at, text] of texts.entries()) {
    const message = { conversationId, externalId: String(at), text }
    ids.push(String(await insertMessage(store, message)))
  }
  return ids
}

it('learns from corrections, shows what it brought, survives a restart and rolls back', async () => {
  let client = createRouterClient(app.router)
  const ids = await insertTexts(Array.from({ length: 24 }, (_, at) => `полный варк, смена ${at}`))
  const [first = ''] = ids
  const before = await client.scoring.explain({ messageId: first })
  for (const messageId of ids) {
    await client.conversations.correctSentiment({ messageId, label: 'positive' })
  }
  await vi.waitFor(
    async () => {
      const { tokens } = await client.scoring.explain({ messageId: first })
      expect(tokens).not.toEqual(before.tokens)
    },
    { timeout: 10_000, interval: 100 },
  )
  const after = await client.scoring.explain({ messageId: first })
  expect(after).toMatchObject({ label: 'positive', score: 1 })
  expect(after.tokens.find(({ token }) => token === 'варк')?.weight).toBeGreaterThan(0)
  const learnt = await client.scoring.learning()
  expect(learnt).toMatchObject({ enabled: true, corrections: 24, accuracyAfter: 1 })
  expect(learnt.accuracyBefore).toBeLessThan(1)

  await client.scoring.setLearning({ enabled: false })
  await client.system.savePreferences({ theme: 'dark' })
  await app.stop()
  app = await open()
  client = createRouterClient(app.router)
  expect(await client.scoring.learning()).toEqual({ ...learnt, enabled: false })
  expect(await client.system.preferences()).toMatchObject({ theme: 'dark' })

  await client.scoring.rollBack()
  expect(await client.scoring.learning()).toMatchObject({ corrections: 0, accuracyAfter: null })
  expect((await client.scoring.explain({ messageId: first })).tokens).toEqual(before.tokens)
})

it('refuses to explain what is not there', async () => {
  const client = createRouterClient(app.router)
  for (const messageId of ['99', 'nonsense']) {
    await expect(client.scoring.explain({ messageId })).rejects.toMatchObject({
      data: { code: 'not_found' },
    })
  }
})
