import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '#core/store/database.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from '#core/store/store.fixture.ts'
import { runToEnd } from '../run.fixture.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'otklik-test-'))
})
afterEach(() => rmSync(data, { recursive: true }))

async function workspace() {
  const store = await openStore(join(data, 'otklik.db'))
  const accountId = await insertAccount(store, 'vk')
  const authorId = await insertAuthor(store, 'vk', '7')
  const conversationId = await insertConversation(store, {
    accountId, network: 'vk', authorId, placeId: 'p', visibility: 'private',
  })
  await insertMessage(store, { conversationId, externalId: 'm1', text: 'Где заказ?', at: 1000 })
  return store
}

const kept = `select (select sum(negative + neutral + positive) from report_messages) as messages,
  (select count(*) from report_cases) as cases, (select count(*) from report_stale) as stale`

it('counts anew what reports keep counted, says how far it is, and finds nothing else to do', async () => {
  const before = await workspace()
  before.raw.exec('update report_messages set negative = 70')
  await before.close()

  const { code, output, errors } = await runToEnd(['reports', 'rebuild', '--data', data])
  expect(errors).toMatch(/Counting: step 1 of \d+\n(?:.*\n)*Conversations: 1 of 1\n$/)
  expect(output).toBe('What reports keep counted was counted anew. Conversations: 1.\n')
  expect(code).toBe(0)

  const after = await openStore(join(data, 'otklik.db'))
  expect(after.raw.prepare(kept).get()).toEqual({ messages: 1, cases: 1, stale: 0 })
  await after.close()
})

it('says in the language of the person what it wants', async () => {
  const { code, errors } = await runToEnd(['reports', 'mend', '--data', data], { systemLocale: 'ru' })
  expect(errors).toContain('otklik reports rebuild')
  expect(code).toBe(2)
})
