import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { copyDatabase } from './copy-database.ts'
import { openStore } from './database.ts'
import { noKeys } from './database-key.ts'
import { copyInThread } from './database-job.ts'
import { inspectFile } from './inspect-file.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from './store.fixture.ts'

let folder: string
let file: string
let to: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-copy-'))
  file = join(folder, 'otklik.db')
  to = join(folder, 'backups', 'copy.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function filled(messages: number) {
  const store = await openStore(file)
  const accountId = await insertAccount(store, 'vk')
  const authorId = await insertAuthor(store, 'vk', '7')
  const conversationId = await insertConversation(store, {
    accountId, network: 'vk', authorId, placeId: 'p', visibility: 'private',
  })
  const write = (n: number) =>
    insertMessage(store, { conversationId, externalId: `m${n}`, text: `слово${n} `.repeat(20), at: n })
  for (let n = 1; n <= messages; n += 1) await write(n)
  return { store, write }
}

it('copies what was committed into one private file, also out of the log of a running core', async () => {
  const { store } = await filled(40)
  const made = copyDatabase(file, to)
  expect(made.contents).toEqual({
    schema: inspectFile(file).contents.schema,
    counts: { accounts: 1, authors: 1, conversations: 1, messages: 40, notes: 0, drafts: 0, outbox: 0 },
    newestAt: 40,
    newestFact: 0,
  })
  expect(statSync(to).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'backups'))).toEqual(['copy.db'])
  const copy = await openStore(to)
  expect(copy.raw.prepare(`select count(*) from message_search where message_search match 'слово7'`).pluck().get()).toBe(1)
  await copy.close()
  await store.close()
})

it('is whole however the core writes meanwhile', async () => {
  const { store, write } = await filled(300)
  const state = { isCopying: true }
  const copying = copyInThread(file, to, noKeys).finally(() => {
    state.isCopying = false
  })
  let written = 300
  while (state.isCopying || written < 320) {
    await write((written += 1))
    // The thread's answer comes between two turns.
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { contents } = await copying
  expect(contents.counts.messages).toBeGreaterThanOrEqual(300)
  expect(contents.counts.messages).toBeLessThanOrEqual(written)
  expect(inspectFile(to).findings).toEqual([])
  await store.close()
})

it('refuses to call the copy of a damaged database a backup, and leaves nothing behind', async () => {
  const { store } = await filled(300)
  await store.close()
  const bytes = readFileSync(file)
  const raw = new SqliteConnection(file, { readonly: true })
  const root = Number(raw.prepare(`select rootpage from sqlite_schema where name = 'messages'`).pluck().get())
  raw.close()
  bytes.fill(0, (root - 1) * 4096, root * 4096)
  writeFileSync(file, bytes)
  expect(() => copyDatabase(file, to)).toThrow(expect.objectContaining({ code: 'database_corrupt' }))
  await expect(copyInThread(file, to, noKeys)).rejects.toMatchObject({ code: 'database_corrupt', parameters: { file } })
  expect(readdirSync(join(folder, 'backups'))).toEqual([])
})
