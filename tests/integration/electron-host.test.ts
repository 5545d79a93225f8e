import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { ResponseValidationPlugin } from '@orpc/contract/plugins'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { contract, type Contract } from '#shared/contract/index.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { windowHeader } from '#shared/window-header.ts'
import { fakeApp } from '#hosts/electron/testing/fake-app.ts'
import { fakeElectron, resetFakeElectron } from '#hosts/electron/testing/fake-electron.ts'
import type { FakePort } from '#hosts/electron/testing/fake-message-channel.ts'
import { fakeSafeStorage, fakeSession, fakeShell, FakeTray } from '#hosts/electron/testing/fake-parts.ts'
import { connectProxy } from '#hosts/common/proxy.fixture.ts'
import { FakeUtilityProcess } from '#hosts/electron/testing/fake-utility-process.ts'
import { FakeWindow } from '#hosts/electron/testing/fake-window.ts'

vi.mock('electron', async () => {
  const { fakeElectron: fake } = await import('../../main/hosts/electron/testing/fake-electron.ts')
  return fake
})

const { startDesktop } = await import('#hosts/electron/desktop.ts')
const { runCore } = await import('#hosts/electron/run-core.ts')

let dataFolder: string

beforeEach(() => {
  resetFakeElectron()
  // The real core, on the other side of the fake process.
  FakeUtilityProcess.onFork = (child) =>
    runCore({ parent: child.parent, exit: (code) => child.end(code) })
  dataFolder = mkdtempSync(join(tmpdir(), 'otklik-electron-'))
  startDesktop({
    root: join(import.meta.dirname, '..', '..'),
    dataFolder,
    platform: 'linux',
    launch: { data: dataFolder, demo: false, speed: 1, seed: 1, faults: false },
  })
})

afterEach(async () => {
  fakeApp.quit()
  await vi.waitUntil(() => fakeApp.calls.includes('exit 0'), { timeout: 10_000 })
  rmSync(dataFolder, { recursive: true, maxRetries: 5 })
})

/** What the page does with the port that preload gives it. */
function connectPage(window = ''): ContractRouterClient<Contract> {
  const { webContents } = FakeWindow.last
  fakeElectron.ipcMain.emit('otklik-port', {
    sender: webContents,
    senderFrame: webContents.mainFrame,
  })
  const port = webContents.mainFrame.posted.at(-1)?.ports[0] as FakePort
  const link = new RPCLink({
    port,
    headers: { [windowHeader]: window },
    plugins: [new ResponseValidationPlugin(contract)],
  })
  port.start()
  return createORPCClient(link)
}

/** What is urgent must not hang on the hour at which this runs. */
async function openAroundTheClock(client: ContractRouterClient<Contract>) {
  const policy = await client.sla.get()
  const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
  const weekly = Object.fromEntries(days.map((day) => [day, [['00:00', '24:00']]]))
  await client.sla.save({ ...policy, calendar: { ...policy.calendar, weekly, holidays: [] } })
}

it('serves the contract to a page, even one that asked before the core was there', async () => {
  const client = connectPage()
  expect(await client.system.info()).toMatchObject({ host: 'electron', accountCount: 0 })
  const second = connectPage()
  expect(await second.queue.page({ split: 'all' })).toMatchObject({ items: [], next: null })
})

it('fills the queue from simulated networks, also where nothing could keep a secret', async () => {
  fakeSafeStorage.available = false
  const client = connectPage()
  await openAroundTheClock(client)
  await client.system.trySimulated()
  await vi.waitFor(
    async () => expect((await client.queue.page({ split: 'all' })).items.length).toBeGreaterThan(5),
    { timeout: 15_000, interval: 200 },
  )
  await vi.waitFor(() => expect(FakeTray.last?.tip).toMatch(/\d+ urgent/), { timeout: 10_000 })
})

it('tells two pages apart by the name each gives itself, and forgets one that has gone', async () => {
  const page = connectPage('page0123456789abcd')
  const other = connectPage('other0123456789abc')
  await openAroundTheClock(page)
  await page.system.trySimulated()
  const id = await vi.waitFor(
    async () => {
      const [item] = (await page.queue.page({ split: 'all' })).items
      if (!item) throw new Error('nobody has written yet')
      return item.id
    },
    { timeout: 15_000, interval: 200 },
  )
  const gone = new AbortController()
  // The core knows of a listener once its first event has come.
  await (await page.events.subscribe(undefined, { signal: gone.signal })).next()
  await page.conversations.saveDraft({ id, text: 'Уже смотрим', visibility: 'public' })
  expect((await page.conversations.get({ id })).draft?.text).toBe('Уже смотрим')
  expect((await other.conversations.get({ id })).draft).toBeNull()
  expect((await other.conversations.meanwhile({ id })).drafts).toMatchObject([
    { window: 'page0123456789abcd', text: 'Уже смотрим', isOpen: true, isWriting: true },
  ])
  gone.abort()
  await vi.waitFor(
    async () => expect((await other.conversations.get({ id })).draft).toMatchObject({ leftBy: 'page0123456789abcd' }),
    { timeout: 15_000, interval: 200 },
  )
})

it('asks the networks the way the system names, unless the account has a way of its own', async () => {
  const client = connectPage()
  const system = await connectProxy({ leads: {} })
  const own = await connectProxy({ leads: {} })
  fakeSession.proxies = `PROXY 127.0.0.1:${system.port}`
  const connect = (proxy: string) =>
    client.accounts.add({
      network: 'telegram',
      apiRoot: 'https://api.otklik.test',
      credentials: { botToken: '1:AA' },
      proxy,
    })
  // Neither leads anywhere: that they were asked is what counts.
  await expect(connect('')).rejects.toMatchObject({ data: { parameters: { why: 'system' } } })
  expect([system.asked, own.asked]).toEqual([['api.otklik.test:443'], []])
  await expect(connect(`127.0.0.1:${own.port}`)).rejects.toMatchObject({
    data: { parameters: { field: 'proxy', why: 'refused' } },
  })
  expect([system.asked, own.asked]).toEqual([['api.otklik.test:443'], ['api.otklik.test:443']])
  await Promise.all([system.close(), own.close()])
})

it('passes refusals of the main process on with their code', async () => {
  const client = connectPage()
  await expect(
    client.conversations.openExternal({ url: 'https://anna:secret@vk.com/' }),
  ).rejects.toMatchObject({ code: 'OTKLIK', data: { code: 'bad_input' } })
  await client.conversations.openExternal({ url: 'https://vk.com/wall-1_2' })
  expect(fakeShell.opened).toEqual(['https://vk.com/wall-1_2'])
})

it('follows the chosen language, and asks every page to show what a notification was about', async () => {
  const client = connectPage()
  const events: AppEvent[] = []
  const abort = new AbortController()
  const stream = await client.events.subscribe(undefined, { signal: abort.signal })
  const reading = (async () => {
    for await (const event of stream) events.push(event)
  })().catch(() => undefined)
  await client.system.savePreferences({ language: 'ru' })
  await vi.waitFor(() => expect(FakeTray.last?.tip).toBe('Отклик — срочного нет'))
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  FakeUtilityProcess.last.postMessage({ type: 'show', conversationId: '7' })
  await vi.waitFor(() => expect(events).toContainEqual({ type: 'show', conversationId: '7' }))
  abort.abort()
  await reading
})
