import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import SqliteConnection from 'better-sqlite3-multiple-ciphers'
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { databaseName } from '#core/app.ts'
import { checkStore } from '#core/invariants/check-store.ts'
import { hostClock, testPorts } from '#core/testing/test-ports.ts'
import { startCore, type RunningCore } from '#hosts/common/running-core.ts'
import { networks } from '#shared/domain.ts'
import { openFileMemory } from '#simulators/memory/file-memory.ts'
import type { Persona } from '#simulators/simulated-network.ts'
import { createSimulatedWorld } from '#simulators/simulated-world.ts'
import { createXSimulator } from '#simulators/x/index.ts'
import { readStore } from './kill/compare.ts'

const carter: Persona = {
  id: 'carter',
  name: 'Emma Carter',
  handle: 'emma_carter',
  followers: 40,
  language: 'en',
  openToPrivate: true,
}

/** A platform's minutes become seconds. */
const speed = 60
const patience = { timeout: 40_000, interval: 200 }
let folder: string
let core: RunningCore | null = null

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-trial-'))
})

afterEach(async () => {
  await core?.stop()
  core = null
  await rm(folder, { recursive: true, maxRetries: 5 })
})

async function start() {
  core = await startCore({
    ports: testPorts(folder, hostClock(speed)),
    host: 'node',
    version: '0',
    clockSpeed: speed,
    demo: false,
    language: 'ru',
  })
  return createRouterClient(core.router)
}

async function stop() {
  await core?.stop()
  core = null
}

type Client = Awaited<ReturnType<typeof start>>

/** What the networks remember, read while nobody runs them. */
async function ledgers() {
  const memory = openFileMemory(join(folder, 'trial', 'world.jsonl'))
  const world = createSimulatedWorld({ clock: hostClock(speed), memory })
  const found = networks.map((network) => ({ network, ledger: world.networks[network].ledger() }))
  memory.close()
  return found
}

function contradictions() {
  const raw = new SqliteConnection(join(folder, databaseName), { readonly: true })
  try {
    return checkStore(raw)
  } finally {
    raw.close()
  }
}

const waitForQueue = (client: Client, least: number) =>
  vi.waitFor(async () => expect((await client.queue.counts()).all).toBeGreaterThanOrEqual(least), patience)

it("keeps an agent's work of the trial over a new start, and the customers go on", async () => {
  const first = await start()
  await first.catalogues.saveMe({ name: 'Вера Орлова' })
  await first.system.addStarterSet({ language: 'ru' })
  await first.system.trySimulated()
  await waitForQueue(first, 20)
  const { items } = await first.queue.page({ split: 'all', limit: 100 })
  const answerable = []
  for (const item of items) {
    const { messages } = await first.conversations.get({ id: item.id })
    if (messages.at(-1)?.repliable) answerable.push(item)
  }
  const [taken, closed, answered, drafted] = answerable
  const handed = answerable.slice(4).find(({ network, visibility }) => network !== 'x' && visibility === 'public')
  if (!taken || !closed || !answered || !drafted || !handed) throw new Error('too few customers')
  const [me] = await first.catalogues.agents()
  const [tag] = await first.catalogues.tags()
  if (!me || !tag) throw new Error('no agent or no tag')
  await first.conversations.update({
    changes: [{ id: taken.id, patch: { assigneeId: me.id, tagIds: [tag.id] } }],
  })
  await first.conversations.update({ changes: [{ id: closed.id, patch: { status: 'resolved' } }] })
  await first.conversations.addNote({ id: taken.id, text: 'Звонил склад' })
  await first.conversations.saveDraft({ id: drafted.id, text: 'Черновик', visibility: drafted.visibility })
  const reply = { conversationId: answered.id, visibility: answered.visibility, text: 'Нашли ваш заказ №1' }
  await first.replies.send({ ...reply, resolve: true })
  const plan = await first.handoffs.plan({ conversationId: handed.id })
  const isReachable = plan.reachability.status === 'reachable'
  await first.handoffs.start({
    conversationId: handed.id,
    token: plan.token,
    mode: isReachable ? 'private' : 'invitation',
    privateText: plan.privateText,
    publicText: plan.publicText ?? '',
  })
  await vi.waitFor(async () => {
    const { messages } = await first.conversations.get({ id: answered.id })
    expect(messages.at(-1)).toMatchObject({ text: reply.text, delivery: { status: 'sent' } })
  }, patience)
  const countsBefore = await first.queue.counts()
  await stop()
  const before = await ledgers()
  expect(contradictions()).toEqual([])

  const second = await start()
  const accounts = await second.accounts.list()
  expect(accounts.map(({ status, simulated }) => `${status} ${simulated}`)).toEqual(Array(3).fill('active true'))
  expect((await second.monitors.list()).map(({ query }) => query)).toEqual(['Ezhevoz', 'Ежевоз'])
  const kept = await second.conversations.get({ id: taken.id })
  expect(kept.item).toMatchObject({ assigneeId: me.id, tagIds: [tag.id] })
  expect(kept.customer.notes).toMatchObject([{ text: 'Звонил склад', agentName: 'Вера Орлова' }])
  expect((await second.conversations.get({ id: closed.id })).item.status).toBe('resolved')
  expect((await second.conversations.get({ id: drafted.id })).draft).toMatchObject({ text: 'Черновик' })
  expect(await second.handoffs.list({ conversationId: handed.id })).toHaveLength(1)
  expect((await second.queue.counts()).done).toBeGreaterThanOrEqual(countsBefore.done)
  expect(await second.catalogues.templates()).toHaveLength(8)

  // The customers go on, new ones come, and an answer given now arrives once.
  await waitForQueue(second, countsBefore.all + 3)
  const last = { conversationId: taken.id, visibility: taken.visibility, text: 'Заказ №2 едет' }
  await second.replies.send({ ...last, resolve: false })
  await vi.waitFor(async () => {
    const { messages } = await second.conversations.get({ id: taken.id })
    expect(messages.find(({ text }) => text === last.text)).toMatchObject({ delivery: { status: 'sent' } })
  }, patience)
  await stop()

  expect(contradictions()).toEqual([])
  for (const { network, ledger } of await ledgers()) {
    const stored = readStore(join(folder, databaseName), network)
    const earlier = before.find((other) => other.network === network)?.ledger
    expect(ledger.customer.length).toBeGreaterThanOrEqual(earlier?.customer.length ?? 0)
    for (const { externalId } of ledger.customer) {
      expect(stored.messages.filter((row) => row.external_id === externalId).length).toBeLessThanOrEqual(1)
    }
    for (const { text } of ledger.brand) {
      expect(ledger.brand.filter((message) => message.text === text)).toHaveLength(1)
      expect(stored.messages.filter((row) => row.text === text)).toHaveLength(1)
    }
  }
}, 180_000)

it('is left without a trace of it, and what an agent made or connected stays', async () => {
  const client = await start()
  await client.system.savePreferences({ language: 'ru', theme: 'dark', keys: { resolve: 'KeyO' } })
  await client.system.addStarterSet({ language: 'ru' })
  await client.system.trySimulated()
  const mine = await client.catalogues.saveTemplate({ name: 'Мой', text: '{имя}, добрый день!' })
  const [starter] = await client.catalogues.templates()
  if (!starter) throw new Error('no template')
  await client.catalogues.saveTemplate({ ...starter, text: 'Переписан' })
  await waitForQueue(client, 15)
  const { items } = await client.queue.page({ split: 'all', limit: 30 })
  for (const item of items.slice(0, 4)) {
    await client.conversations.addNote({ id: item.id, text: 'Заметка про самокат' })
    const { messages } = await client.conversations.get({ id: item.id })
    const message = messages.find(({ direction }) => direction === 'inbound')
    if (message) await client.conversations.correctSentiment({ messageId: message.id, label: 'positive' })
  }
  const lastId = Math.max(...items.map(({ id }) => Number(id)))
  const counts = await client.system.trial()
  expect(counts).toMatchObject({ realAccounts: 0, notes: 4 })
  expect(counts.conversations).toBeGreaterThanOrEqual(15)

  await client.system.leaveTrial()

  expect(await client.system.info()).toMatchObject({ accountCount: 0, simulated: false })
  expect(await client.system.trial()).toMatchObject({ conversations: 0, people: 0, replies: 0, notes: 0 })
  expect(await client.queue.counts()).toMatchObject({ all: 0, done: 0 })
  expect(await client.monitors.list()).toEqual([])
  expect(await client.system.preferences()).toMatchObject({ language: 'ru', theme: 'dark', keys: { resolve: 'KeyO' } })
  expect((await client.catalogues.templates()).map(({ name }) => name).toSorted()).toEqual(
    [mine.name, starter.name].toSorted(),
  )
  expect(await client.catalogues.tags()).toEqual([])
  expect((await client.scoring.learning()).corrections).toBe(0)
  expect(existsSync(join(folder, 'trial'))).toBe(false)
  const raw = new SqliteConnection(join(folder, databaseName), { readonly: true })
  for (const table of ['accounts', 'conversations', 'messages', 'authors', 'contacts', 'notes', 'outbox', 'word_forms', 'cursors', 'message_search', 'author_search', 'sla_outcomes']) {
    expect([table, raw.prepare(`select count(*) from ${table}`).pluck().get()]).toEqual([table, 0])
  }
  raw.close()
  expect(contradictions()).toEqual([])

  // A second trial begins anew; numbers that windows may remember are not given out again.
  await client.system.addStarterSet({ language: 'ru' })
  await client.system.trySimulated()
  await waitForQueue(client, 5)
  const again = await client.queue.page({ split: 'all', limit: 100 })
  expect(Math.min(...again.items.map(({ id }) => Number(id)))).toBeGreaterThan(lastId)
  expect(new Set((await client.catalogues.templates()).map(({ name }) => name)).size).toBe(
    (await client.catalogues.templates()).length,
  )
  await stop()
  expect(contradictions()).toEqual([])
}, 180_000)

it('is left beside a real account without touching it, nor what it uses', async () => {
  const real = createXSimulator({ clock: hostClock(speed), seed: 99 })
  await real.start()
  onTestFinished(() => real.stop())
  const client = await start()
  await client.system.addStarterSet({ language: 'en' })
  await client.accounts.add({ network: 'x', apiRoot: real.root, credentials: real.credentials })
  real.act({ kind: 'post', persona: carter, place: 'direct', text: 'Where is my order EZ-100200?' })
  await waitForQueue(client, 1)
  await client.system.trySimulated()
  await waitForQueue(client, 10)
  expect((await client.accounts.list()).filter(({ simulated }) => simulated)).toHaveLength(3)
  expect(await client.system.trial()).toMatchObject({ realAccounts: 1 })

  await client.system.leaveTrial()

  const [account, ...others] = await client.accounts.list()
  expect(others).toEqual([])
  expect(account).toMatchObject({ network: 'x', simulated: false, status: 'active' })
  const { items } = await client.queue.page({ split: 'all' })
  expect(items).toMatchObject([{ preview: 'Where is my order EZ-100200?', accountId: account?.id }])
  expect(await client.catalogues.templates()).toHaveLength(8)
  expect(await client.monitors.list()).toEqual([])
  // It goes on being read and answered.
  const [item] = items
  if (!item) throw new Error('the real customer is gone')
  await client.replies.send({ conversationId: item.id, visibility: 'private', text: 'On its way', resolve: false })
  await vi.waitFor(() => expect(real.ledger().brand.map(({ text }) => text)).toEqual(['On its way']), patience)
  await stop()
  expect(contradictions()).toEqual([])
}, 180_000)
