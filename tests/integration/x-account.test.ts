import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, type App } from '#core/app.ts'
import type { Ports } from '#core/ports.ts'
import { hostClock, testPorts } from '#core/testing/test-ports.ts'
import { createXSimulator, type XSimulator } from '#simulators/x/index.ts'
import { anna } from './x-bench.ts'

const speed = 60
let folder: string
let ports: Ports
let simulator: XSimulator
let app: App

async function startApp(): Promise<App> {
  const started = await createApp(ports, { host: 'cli', version: '0', clockSpeed: speed })
  await started.start()
  return started
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-x-'))
  const clock = hostClock(speed)
  ports = testPorts(folder, clock)
  simulator = createXSimulator({ clock })
  await simulator.start()
  app = await startApp()
})
afterEach(async () => {
  await app.stop()
  await simulator.stop()
  await rm(folder, { recursive: true, maxRetries: 5 })
})

const connectAccount = () =>
  app.accounts.add({ network: 'x', apiRoot: simulator.root, credentials: simulator.credentials })

async function texts(): Promise<readonly string[]> {
  const { items } = await createRouterClient(app.router).queue.page({ split: 'all' })
  return items.map((item) => item.preview).toSorted()
}

async function restart() {
  await app.stop()
  app = await startApp()
}

it('keeps the tokens X gave while the account was being connected', async () => {
  const typed = simulator.credentials
  simulator.endAccessTokens()
  const account = await app.accounts.add({
    network: 'x',
    apiRoot: simulator.root,
    credentials: typed,
  })
  expect(simulator.credentials.refreshToken).not.toBe(typed.refreshToken)
  simulator.endAccessTokens()
  await restart()
  simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'Вы тут?' })
  await vi.waitFor(async () => expect(await texts()).toEqual(['@ezhevoz Вы тут?']), {
    timeout: 10_000,
    interval: 100,
  })
  const [kept] = await app.accounts.list()
  expect(kept).toMatchObject({ id: account.id, status: 'active' })
})

it('remembers over a restart what the month has cost', async () => {
  const { id } = await connectAccount()
  await app.accounts.update(Number(id), { settings: { monthlyBudgetCents: 100 } })
  simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Пишу в личку' })
  await vi.waitFor(async () => expect(await texts()).toHaveLength(1), { timeout: 10_000 })
  const left = () =>
    app.accounts
      .channelOf(Number(id))
      ?.budgets()
      .find((b) => b.name === 'money')
  const before = left()
  expect(before?.remaining).toBeLessThan(100)
  await restart()
  expect(left()).toEqual(before)
})

it('follows a post through two edits, stored once under its newest id', async () => {
  await connectAccount()
  const first = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'раз' })
  await vi.waitFor(async () => expect(await texts()).toEqual(['@ezhevoz раз']), { timeout: 10_000 })
  simulator.act({ kind: 'edit', externalId: first, text: 'два' })
  simulator.act({ kind: 'edit', externalId: first, text: 'три' })
  await vi.waitFor(async () => expect(await texts()).toEqual(['@ezhevoz три']), { timeout: 10_000 })
  const client = createRouterClient(app.router)
  const { items } = await client.queue.page({ split: 'all' })
  expect(items).toHaveLength(1)
})
