import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openStore } from '#core/store/database.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from '#core/store/store.fixture.ts'
import { holdFolder } from '#hosts/common/hold-folder.ts'
import { runToEnd } from '../run.fixture.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'otklik-keep-'))
})
afterEach(() => rmSync(data, { recursive: true, force: true }))

const otklik = (...argv: readonly string[]) => runToEnd([...argv, '--data', data, '--language', 'en'])

async function filled() {
  const store = await openStore(join(data, 'otklik.db'))
  const accountId = await insertAccount(store, 'vk')
  const authorId = await insertAuthor(store, 'vk', '7')
  const conversationId = await insertConversation(store, {
    accountId, network: 'vk', authorId, placeId: 'p', visibility: 'private',
  })
  const say = (at: number) => insertMessage(store, { conversationId, externalId: `m${at}`, text: 'Где заказ?', at })
  return { store, say }
}

const countMessages = async () => {
  const store = await openStore(join(data, 'otklik.db'))
  const count = store.raw.prepare('select count(*) from messages').pluck().get()
  await store.close()
  return count
}

it('backs up while somebody holds the folder, shows what a restore would lose, and restores when told so', async () => {
  const { store, say } = await filled()
  await say(1000)
  const held = holdFolder(data)
  const made = await otklik('backup')
  expect(made).toMatchObject({ code: 0, errors: '' })
  expect(made.output).toContain('Credentials are not in it')
  const [name = ''] = readdirSync(join(data, 'backups'))
  const file = join(data, 'backups', name)
  await say(2000)
  await say(3000)
  await store.close()

  const refused = await otklik('restore', file, '--yes')
  expect(refused).toMatchObject({ code: 1, output: '' })
  expect(refused.errors).toContain('another Otklik works with')
  held.release()

  const looked = await otklik('restore', file)
  expect(looked).toMatchObject({ code: 0, errors: '' })
  expect(looked.output).toContain('In the backup: accounts 1, people 1, conversations 1, messages 1')
  expect(looked.output).toContain('newest message 1970-01-01T00:00:01.000Z')
  expect(looked.output).toContain('2 messages that are here now came after the backup')
  expect(looked.output).toContain('Nothing was changed')
  expect(await countMessages()).toBe(3)

  const done = await otklik('restore', file, '--yes', '--json')
  expect(JSON.parse(done.output)).toMatchObject({ lost: 2, done: { doubtful: 0 } })
  expect(await countMessages()).toBe(1)
})

it('refuses what cannot be done, with a sentence', async () => {
  expect(await otklik('backup')).toMatchObject({ code: 2 })
  expect(await otklik('restore')).toMatchObject({ code: 2 })
  const missing = await otklik('restore', join(data, 'none.db'))
  expect(missing).toMatchObject({ code: 1, output: '' })
  expect(missing.errors).toContain('not found')
})

it('shows what is held about a person, counts before it erases, and erases when told so', async () => {
  const { store, say } = await filled()
  await say(1000)
  await store.close()
  const shown = await otklik('person', 'show', 'vk:7')
  expect(shown).toMatchObject({ code: 0, errors: '' })
  expect(JSON.parse(shown.output)).toMatchObject({ authors: [{ external_id: '7' }], messages: [{ text: 'Где заказ?' }] })
  const counted = await otklik('person', 'erase', 'vk:7')
  expect(counted.output).toContain('Conversations 1, messages 1')
  expect(counted.output).toContain('Nothing was changed')
  const erased = await otklik('person', 'erase', 'vk:7', '--yes', '--json')
  expect(JSON.parse(erased.output)).toMatchObject({ erased: true, counts: { messages: 1 } })
  const gone = await otklik('person', 'show', 'vk:7')
  expect(gone).toMatchObject({ code: 1, output: '' })
  expect(gone.errors).toContain('not found: vk:7')
  expect(await otklik('person', 'forget', 'vk:7')).toMatchObject({ code: 2 })
})

it('shows what rules would take away while somebody holds the folder, and takes it away when told so', async () => {
  const { store, say } = await filled()
  await say(1000)
  await say(Date.now())
  store.raw.exec(`update conversations set status = 'resolved'`)
  await store.close()
  const held = holdFolder(data)
  const looked = await otklik('retention', 'vk.direct=30', 'reply=ever', 'journal=100')
  expect(looked).toMatchObject({ code: 0, errors: '' })
  expect(looked.output).toContain('VK: direct messages 30 days, comments for ever')
  expect(looked.output).toContain('X: direct messages for ever')
  expect(looked.output).toMatch(/VK, direct messages: 1 \(1 conversations, 0 files/)
  expect(looked.output).toContain('Nothing was changed')
  held.release()
  const counted = await otklik('retention', 'direct=30', '--yes', '--dry-run', '--json')
  expect(JSON.parse(counted.output)).toMatchObject({ preview: { messages: 1, people: 0 } })
  const done = await otklik('retention', 'vk.direct=30', '--yes', '--json')
  expect(JSON.parse(done.output)).toMatchObject({
    rules: { networks: { vk: { direct: 30 }, x: { direct: null } } },
    expired: { messages: 1, people: 0 },
  })
  const after = await otklik('retention', '--json')
  expect(JSON.parse(after.output)).toMatchObject({ rules: { networks: { vk: { direct: 30 } } }, preview: { messages: 0 } })
})

it.each(['vk.direct=3', 'vk.quarantine=ever', 'fax.direct=30', 'direct', 'journal=7', 'vk.journal=90'])(
  'does not take «%s» for a rule',
  async (rule) => {
    const { store } = await filled()
    await store.close()
    const refused = await otklik('retention', rule)
    expect(refused).toMatchObject({ code: 2, output: '' })
    expect(refused.errors).toContain(`not a rule: ${rule}`)
  },
)
