import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createApp, type App } from '#core/app.ts'
import { hostClock, testPorts, type TestPorts } from '#core/testing/test-ports.ts'
import type { Listening } from '#hosts/common/listening.fixture.ts'
import { proxiedFetch } from '#hosts/common/proxied-fetch.ts'
import { connectProxy, socksProxy, type TestProxy } from '#hosts/common/proxy.fixture.ts'
import { testCertificate as ca, tlsRelay } from '#hosts/common/tls-relay.fixture.ts'
import { createTelegramSimulator, type TelegramSimulator } from '#simulators/telegram/index.ts'
import { createVkSimulator, type VkSimulator } from '#simulators/vk/index.ts'
import { anna } from './telegram-setup.ts'

const speed = 30
const apiRoot = 'https://api.otklik.test'
const wanted = 'api.otklik.test:443'
let folder: string
let ports: TestPorts
let direct: string[]
let telegram: TelegramSimulator
let vk: VkSimulator
let relay: Listening
let proxy: TestProxy
let elsewhere: TestProxy
let app: App

/** Port of the simulator's root. */
const portOf = (root: string) => Number(new URL(root).port)

async function startApp(): Promise<App> {
  const started = await createApp(ports, { host: 'cli', version: '0', clockSpeed: speed })
  await started.start()
  return started
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-proxy-'))
  const clock = hostClock(speed)
  direct = []
  ports = {
    ...testPorts(folder, clock),
    fetch: (input, init) => {
      direct.push(new URL(input instanceof Request ? input.url : input).host)
      return fetch(input, init)
    },
    fetchThrough: (server) => proxiedFetch(server, { ca }),
  }
  telegram = createTelegramSimulator({ clock })
  vk = createVkSimulator({ clock })
  await Promise.all([telegram.start(), vk.start()])
  relay = await tlsRelay(portOf(telegram.root))
  proxy = await connectProxy({ login: 'anna:s3cret-p', leads: { [wanted]: relay.port } })
  app = await startApp()
})

afterEach(async () => {
  await app.stop()
  await Promise.all([proxy, relay].map((each) => each.close()))
  await Promise.all([telegram.stop(), vk.stop()])
  await rm(folder, { recursive: true, maxRetries: 5 })
})

const addressOf = (login = 'anna:s3cret-p', { port }: Listening = proxy) => `http://${login}@127.0.0.1:${port}`

const connect = (typed: string) =>
  app.accounts.add({ network: 'telegram', apiRoot, credentials: telegram.credentials, proxy: typed })

const client = () => createRouterClient(app.router)

async function conversationWith(preview: string) {
  return vi.waitFor(
    async () => {
      const { items } = await client().queue.page({ split: 'all' })
      const found = items.find((item) => item.preview === preview)
      expect(found).toBeDefined()
      return found?.id ?? ''
    },
    { timeout: 10_000, interval: 100 },
  )
}

async function healthCodes(): Promise<readonly string[]> {
  return (await app.accounts.list()).flatMap(({ health }) => health.map(({ code }) => code))
}

it('reads, sends and loads files of this account alone through its proxy', async () => {
  await app.accounts.add({ network: 'vk', apiRoot: vk.root, credentials: vk.credentials })
  expect(await connect(addressOf())).toMatchObject({
    proxy: { address: `http://127.0.0.1:${proxy.port}`, hasLogin: true },
    credentials: {},
  })
  telegram.act({ kind: 'post', persona: anna, place: 'direct', text: 'Через прокси', photos: 1 })
  vk.act({ kind: 'post', persona: anna, place: 'direct', text: 'Напрямую' })
  const id = await conversationWith('Через прокси')
  await conversationWith('Напрямую')
  await client().replies.send({ conversationId: id, text: 'Видим', visibility: 'private' })
  await vi.waitFor(() => expect(telegram.ledger().brand.map(({ text }) => text)).toEqual(['Видим']), {
    timeout: 15_000,
    interval: 100,
  })
  const { messages } = await client().conversations.get({ id })
  const withPhoto = messages.find(({ attachments }) => attachments.length > 0)
  const file = await client().conversations.loadAttachment({ messageId: withPhoto?.id ?? '', index: 0 })
  expect(file.base64.length).toBeGreaterThan(0)
  expect(new Set(proxy.asked)).toEqual(new Set([wanted]))
  expect(new Set(direct)).toEqual(new Set([new URL(vk.root).host]))
})

it('keeps name and password where the keys are, and nowhere else', async () => {
  await connect(addressOf())
  expect(Array.from(ports.secretValues.values())).toContain('anna:s3cret-p')
  expect(JSON.stringify(await app.accounts.list())).not.toMatch(/anna|s3cret/)
  await app.stop()
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const written = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')))
  expect(written.join('')).toContain(`127.0.0.1:${proxy.port}`)
  expect(written.join('')).not.toContain('s3cret')
  app = await startApp()
})

const refused: readonly (readonly [string, string, () => string])[] = [
  ['another login is wanted', 'login', () => addressOf('anna:wrong')],
  ['nobody is there', 'unreachable', () => 'http://127.0.0.1:1'],
  ['it leads elsewhere', 'refused', () => addressOf('anna:s3cret-p', elsewhere)],
]

it.each(refused)('refuses a proxy where %s, and stores nothing', async (_why, why, typed) => {
  elsewhere = await connectProxy({ leads: {} })
  await expect(connect(typed())).rejects.toMatchObject({
    code: 'proxy_failed',
    parameters: { field: 'proxy', why },
  })
  await elsewhere.close()
  expect(await app.accounts.list()).toEqual([])
  expect(ports.secretValues.size).toBe(0)
  expect(direct).toEqual([])
})

it('says that it is the proxy which fails, and goes on through another', async () => {
  const { id } = await connect(addressOf())
  await proxy.close()
  await vi.waitFor(async () => expect(await healthCodes()).toContain('proxy_failed'), {
    timeout: 15_000,
    interval: 100,
  })
  expect(await healthCodes()).not.toContain('unreachable')
  const other = await socksProxy({ leads: { [wanted]: relay.port } })
  const mended = await app.accounts.update(Number(id), { proxy: `socks5://127.0.0.1:${other.port}` })
  expect(mended.proxy).toEqual({ address: `socks5://127.0.0.1:${other.port}`, hasLogin: false })
  expect(Array.from(ports.secretValues.values())).not.toContain('anna:s3cret-p')
  telegram.act({ kind: 'post', persona: anna, place: 'direct', text: 'Снова тут' })
  await conversationWith('Снова тут')
  expect(new Set(other.asked)).toEqual(new Set([wanted]))
  await app.stop()
  await other.close()
  app = await startApp()
})

it('asks nobody where the login of its proxy is lost, and least of all directly', async () => {
  await connect(addressOf())
  await app.stop()
  for (const name of ports.secretValues.keys()) if (name.includes('proxy')) ports.secretValues.delete(name)
  const before = proxy.asked.length
  app = await startApp()
  expect(await healthCodes()).toContain('secrets_unavailable')
  expect(proxy.asked).toHaveLength(before)
  expect(direct).toEqual([])
})
