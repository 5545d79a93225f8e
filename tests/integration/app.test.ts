import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, type App } from '#core/app.ts'
import { hostClock, testPorts } from '#core/testing/test-ports.ts'
import type { Persona, SimulatedNetwork } from '#simulators/simulated-network.ts'
import { createTelegramSimulator } from '#simulators/telegram/index.ts'
import { createVkSimulator } from '#simulators/vk/index.ts'
import { createXSimulator } from '#simulators/x/index.ts'

const anna: Persona = {
  id: 'anna',
  name: 'Анна Смирнова',
  handle: 'anna_s',
  followers: 320,
  language: 'ru',
  openToPrivate: false,
}

/** Platform intervals are minutes; a fast clock makes them fit a test, and every part asks this one. */
const speed = 60
let folder: string
let app: App
let networks: readonly SimulatedNetwork[]

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-app-'))
  const clock = hostClock(speed)
  networks = [
    createVkSimulator({ clock }),
    createTelegramSimulator({ clock }),
    createXSimulator({ clock }),
  ]
  for (const network of networks) await network.start()
  app = await createApp(testPorts(folder, clock), { host: 'cli', version: '0', clockSpeed: speed })
  await app.start()
  for (const network of networks) {
    await app.accounts.add({
      network: network.network,
      apiRoot: network.root,
      credentials: network.credentials,
    })
  }
})

afterEach(async () => {
  await app.stop()
  for (const network of networks) await network.stop()
  await rm(folder, { recursive: true, maxRetries: 5 })
})

it('brings all three networks into one queue and answers through each', async () => {
  const client = createRouterClient(app.router)
  for (const network of networks) {
    network.act({ kind: 'post', persona: anna, place: 'comment', text: 'Где мой заказ?' })
    network.act({ kind: 'post', persona: anna, place: 'direct', text: 'Пишу вам в личку' })
  }
  await vi.waitFor(
    async () => {
      const { items } = await client.queue.page({ split: 'all' })
      expect(items.map((item) => `${item.network} ${item.visibility}`).toSorted()).toEqual([
        'telegram private',
        'telegram public',
        'vk private',
        'vk public',
        'x private',
        'x public',
      ])
    },
    { timeout: 15_000, interval: 100 },
  )
  const { items } = await client.queue.page({ split: 'all' })
  for (const item of items) {
    await client.replies.send({
      conversationId: item.id,
      text: `Проверяем, ${item.network} ${item.visibility}`,
      visibility: item.visibility,
      resolve: true,
    })
  }
  await vi.waitFor(
    async () => {
      const counts = await client.queue.counts()
      expect(counts).toMatchObject({ all: 0, done: 6 })
    },
    { timeout: 15_000, interval: 100 },
  )
  for (const network of networks) {
    expect(network.ledger().brand.map((message) => message.text).toSorted()).toEqual([
      `Проверяем, ${network.network} private`,
      `Проверяем, ${network.network} public`,
    ])
  }
})

it('connects the simulated networks once; when they are lost, says so and closes nothing', async () => {
  for (const account of await app.accounts.list()) await app.accounts.remove(Number(account.id))
  await app.stop()
  const ports = testPorts(folder, hostClock(speed))
  const accounts = networks.map(({ network, root, credentials }) => ({
    network,
    apiRoot: root,
    credentials,
  }))
  const simulated = {
    remember: () => false,
    start: () => Promise.resolve({ accounts, watched: ['Ежевоз'] }),
    forget: () => Promise.resolve(),
  }
  const open = () => createApp(ports, { host: 'cli', version: '0', clockSpeed: speed, simulated })
  app = await open()
  await app.start()
  const first = createRouterClient(app.router)
  await first.system.trySimulated()
  expect(await first.accounts.list()).toHaveLength(3)
  for (const network of networks) {
    network.act({ kind: 'post', persona: anna, place: 'direct', text: 'Вы тут?' })
  }
  const waitForAll = (count: number) =>
    vi.waitFor(
      async () => expect((await createRouterClient(app.router).queue.counts()).all).toBe(count),
      { timeout: 15_000, interval: 100 },
    )
  await waitForAll(3)
  await app.stop()

  app = await open()
  await app.start()
  const second = createRouterClient(app.router)
  for (const account of await second.accounts.list()) {
    expect(account).toMatchObject({ simulated: true, status: 'stopped' })
    expect(account.health.map(({ code }) => code)).toEqual(['simulation_lost'])
  }
  expect(await second.queue.counts()).toMatchObject({ all: 3, done: 0 })
  await expect(second.system.trySimulated()).rejects.toMatchObject({ data: { code: 'conflict' } })

  await second.system.leaveTrial()
  expect(await second.system.info()).toMatchObject({ accountCount: 0, simulated: false })
  await second.system.trySimulated()
  expect(await second.accounts.list()).toHaveLength(3)
})
