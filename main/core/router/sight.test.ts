import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient, ORPCError } from '@orpc/server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { splits } from '#shared/contract/queue.ts'
import type { Role } from '#shared/roles.ts'
import { createApp, type App } from '../app.ts'
import { insertAccount, insertAuthor, insertConversation, insertMessage } from '../store/store.fixture.ts'
import { addSearchRow } from '../store/search-rows.ts'
import { testPorts } from '../testing/test-ports.ts'

/*
 * Two teams own an account each, one of them a monitor, too; a third account is nobody's. One customer wrote to all of
 * them. Anna is in the first team, Boris in the second, Vera in none.
 */
const [anna, boris, vera, lead] = [1, 2, 3, 4]
const accounts = { own: 0, foreign: 0, free: 0 }
const cases = { own: '', foreign: '', free: '', heard: '' }
const messages = { own: '', foreign: '', free: '', heard: '' }

let data: string
let app: App
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'otklik-sight-'))
  app = await createApp(testPorts(data), { host: 'hub', version: 'test' })
  const { store } = app
  store.raw.exec(`insert into agents (id, name, is_me, role) values (1, 'Анна', 0, 'agent'), (2, 'Борис', 0, 'agent'),
    (3, 'Вера', 0, 'viewer'), (4, 'Лев', 0, 'lead')`)
  store.raw.exec(`insert into monitors (id, name, query, networks_json, active, created_at) values (1, 'Бренд', 'ёж', '["vk"]', 1, 0)`)
  const authorId = await insertAuthor(store, 'vk', 'person')
  for (const [at, name] of (['own', 'foreign', 'free'] as const).entries()) {
    accounts[name] = await insertAccount(store, (['vk', 'x', 'telegram'] as const)[at] ?? 'vk')
  }
  for (const name of ['own', 'foreign', 'free', 'heard'] as const) {
    const accountId = accounts[name === 'heard' ? 'free' : name]
    const place = { accountId, network: 'vk', authorId, placeId: name, visibility: 'public' } as const
    cases[name] = String(await insertConversation(store, place))
    const at = Date.now() - 60_000
    messages[name] = String(await insertMessage(store, { conversationId: Number(cases[name]), externalId: name, text: 'Где заказ?', at }))
    const messageId = Number(messages[name])
    await store.db.transaction().execute((trx) => addSearchRow(trx, messageId, 'Где заказ?'))
    await as(lead, 'lead').conversations.addNote({ id: cases[name], text: `Заметка ${name}` })
  }
  store.raw.prepare('insert into monitor_hits (monitor_id, message_id) values (1, ?)').run(messages.heard)
  const team = { accountIds: [] as string[], monitorIds: [] as string[] }
  const admin = as(lead, 'admin')
  await admin.team.saveTeam({ ...team, name: 'Возвраты', memberIds: ['1'], accountIds: [String(accounts.own)] })
  await admin.team.saveTeam({ name: 'Доставка', memberIds: ['2'], accountIds: [String(accounts.foreign)], monitorIds: ['1'] })
})
afterAll(async () => {
  await app.stop()
  rmSync(data, { recursive: true, force: true })
})

const as = (agentId: number, role: Role = 'agent') =>
  createRouterClient(app.router, { context: { caller: { agentId, role, address: null } } })
type Client = ReturnType<typeof as>

const page = async (client: Client) => (await client.queue.page({ split: 'all' })).items.map(({ id }) => id).toSorted()

it.each([
  ['an agent of the first team', anna, 'agent', ['own', 'free']],
  ['an agent of the second', boris, 'agent', ['foreign', 'free', 'heard']],
  ['a viewer of none', vera, 'viewer', ['free']],
  ['a lead', lead, 'lead', ['own', 'foreign', 'free', 'heard']],
] as const)('shows %s in every read only what their team owns, or nobody', async (_, agentId, role, seen) => {
  const client = as(agentId, role)
  const ids = seen.map((name) => cases[name]).toSorted()
  expect(await page(client)).toEqual(ids)
  const byNewest = await client.queue.page({ split: 'all', order: 'newest' })
  expect(byNewest.items.map(({ id }) => id).toSorted()).toEqual(ids)
  const counts = await client.queue.counts()
  expect([counts.all, counts.unassigned]).toEqual([ids.length, ids.length])
  expect(splits.reduce((sum, split) => sum + counts[split], 0) % ids.length).toBe(0)
  const { hits } = await client.queue.search({ text: 'заказ' })
  expect(hits.map(({ conversationId }) => conversationId).toSorted()).toEqual(ids)
  expect(await client.queue.searchCount({ text: 'заказ' })).toBe(ids.length)
  const [person] = await client.queue.people({ text: 'person' })
  expect(person).toMatchObject({ conversations: ids.length })
  expect(ids).toContain(person?.conversationId)
  const detail = await client.conversations.get({ id: cases.free })
  expect(detail.customer.history.map(({ conversationId }) => conversationId).toSorted()).toEqual(ids.filter((id) => id !== cases.free))
  expect(detail.customer.notes.map(({ text }) => text).toSorted()).toEqual(seen.map((name) => `Заметка ${name}`).toSorted())
  expect(detail.customer.identities[0]?.conversationCount).toBe(ids.length)
  for (const id of Object.values(cases)) {
    expect(await codeOf(client.conversations.get({ id }))).toBe(ids.includes(id) ? 'answered' : 'not_found')
  }
})

async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
    return 'answered'
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'OTKLIK') return (error.data as { code: string }).code
    throw error
  }
}

/** Each read and each deed about one conversation, as a stranger would try it. */
const attempts: Readonly<Record<string, (client: Client, id: string, messageId: string) => Promise<unknown>>> = {
  get: (client, id) => client.conversations.get({ id }),
  earlier: (client, id, messageId) => client.conversations.earlier({ id, before: messageId }),
  update: (client, id) => client.conversations.update({ changes: [{ id, patch: { unread: false } }] }),
  updateAmongOthers: (client, id) =>
    client.conversations.update({ changes: [cases.free, id].map((each) => ({ id: each, patch: { status: 'resolved' as const } })) }),
  block: (client, id) => client.conversations.block({ ids: [id], blocked: false }),
  addNote: (client, id) => client.conversations.addNote({ id, text: 'Чужое' }),
  correctSentiment: (client, _, messageId) => client.conversations.correctSentiment({ messageId, label: 'positive' }),
  saveDraft: (client, id) => client.conversations.saveDraft({ id, text: 'Слова', visibility: 'public' }),
  meanwhile: (client, id) => client.conversations.meanwhile({ id }),
  look: (client, id) => client.conversations.look({ id }),
  loadAttachment: (client, _, messageId) => client.conversations.loadAttachment({ messageId, index: 0 }),
  send: (client, conversationId) => client.replies.send({ conversationId, text: 'Ответ', visibility: 'public' }),
  answeredByHand: (client, conversationId) => client.replies.answeredByHand({ conversationId }),
  plan: (client, conversationId) => client.handoffs.plan({ conversationId }),
  start: (client, conversationId) =>
    client.handoffs.start({ conversationId, token: 'z', mode: 'private', privateText: 'a', publicText: 'b' }),
  list: (client, conversationId) => client.handoffs.list({ conversationId }),
  explain: (client, _, messageId) => client.scoring.explain({ messageId }),
}

it.each(Object.entries(attempts))('lets nobody into a stranger’s case by %s', async (_, attempt) => {
  expect(await codeOf(attempt(as(anna), cases.foreign, messages.foreign))).toBe('not_found')
  expect(await codeOf(attempt(as(anna), cases.heard, messages.heard))).toBe('not_found')
  const { items } = await as(lead, 'lead').queue.page({ split: 'all' })
  expect(items).toHaveLength(4)
  expect((await as(lead, 'lead').conversations.get({ id: cases.foreign })).customer.notes).toHaveLength(4)
})

it('lets nobody take back or decide of a stranger’s reply', async () => {
  const { outboxId } = await as(boris).replies.send({ conversationId: cases.foreign, text: 'Ответ', visibility: 'public' })
  expect(await codeOf(as(anna).replies.undo({ outboxId }))).toBe('not_found')
  expect(await codeOf(as(anna).replies.decide({ outboxId, decision: 'discard' }))).toBe('not_found')
  await as(boris).replies.undo({ outboxId })
})

it('tells of a stranger’s case in no event, and of who looks at it to nobody', async () => {
  await app.start()
  const streams = { anna: await as(anna).events.subscribe(), boris: await as(boris).events.subscribe() }
  for (const stream of Object.values(streams)) await stream.next()
  await as(boris).conversations.update({ changes: [{ id: cases.foreign, patch: { manualPriority: 70 } }] })
  await as(boris).conversations.update({ changes: [{ id: cases.free, patch: { manualPriority: 70 } }] })
  const heard = async (stream: AsyncGenerator) => {
    const ids: string[] = []
    while (!ids.includes(cases.free)) {
      const { value } = await stream.next()
      if ((value as { type: string }).type === 'conversations') ids.push(...(value as { ids: string[] }).ids)
    }
    return ids
  }
  expect(await heard(streams.anna)).toEqual([cases.free])
  expect(await heard(streams.boris)).toEqual([cases.foreign, cases.free])
  await as(boris).conversations.look({ id: cases.foreign })
  expect(await as(anna).conversations.present()).toEqual([])
  for (const stream of Object.values(streams)) await stream.return(undefined)
})

it('closes of a blocked customer only what is in sight, and narrows a report to a team', async () => {
  await as(anna).conversations.block({ ids: [cases.free], blocked: true })
  const statuses = await as(lead, 'lead').queue.counts()
  expect([statuses.all, statuses.done]).toEqual([2, 2])
  const range = { from: Date.now() - 86_400_000, to: Date.now() + 86_400_000, timeZone: 'Europe/Moscow' }
  const written = async (teamIds: string[]) =>
    (await as(lead, 'lead').reports.volume({ ...range, teamIds })).byNetwork.reduce((sum, { count }) => sum + count, 0)
  expect([await written([]), await written(['1']), await written(['2']), await written(['1', '2'])]).toEqual([4, 1, 2, 3])
  // A team that owns nothing is its people.
  const people = await as(lead, 'admin').team.saveTeam({ name: 'Смена', memberIds: ['4'], accountIds: [], monitorIds: [] })
  expect(await written([people.id])).toBe(0)
  await as(lead, 'lead').conversations.update({ changes: [{ id: cases.own, patch: { assigneeId: '4' } }] })
  expect(await written([people.id])).toBe(1)
})

it('shows what somebody was given across teams for as long as they have it', async () => {
  const give = (assigneeId: string | null) =>
    as(lead, 'lead').conversations.update({ changes: [{ id: cases.foreign, patch: { assigneeId } }] })
  await give('1')
  expect(await codeOf(as(anna).conversations.get({ id: cases.foreign }))).toBe('answered')
  await give(null)
  expect(await codeOf(as(anna).conversations.get({ id: cases.foreign }))).toBe('not_found')
})
