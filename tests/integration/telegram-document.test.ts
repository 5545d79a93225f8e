import { afterEach, beforeEach, expect, it } from 'vitest'
import { simulatedBrand } from '#simulators/brand.ts'
import { manualClock } from '#shared/clock.ts'
import { createTelegramSimulator, type TelegramSimulator } from '#simulators/telegram/telegram-simulator.ts'
import { silentLog } from '#core/silent-log.ts'
import { createTelegramChannel } from '#core/channels/telegram/index.ts'

const own = `@${simulatedBrand.handle}`
let network: TelegramSimulator
beforeEach(async () => {
  network = createTelegramSimulator({ clock: manualClock(0) })
  await network.start()
})
afterEach(() => network.stop())

const channel = (fetch = globalThis.fetch) =>
  createTelegramChannel({
    accountId: '1',
    apiRoot: network.root,
    credentials: network.credentials,
    settings: {},
    fetch,
    clock: manualClock(0),
    log: silentLog,
    saveCredentials: () => Promise.resolve(),
  })

const request = (chat: string) => ({
  chat,
  name: 'Отчёт 2026-11-21.csv',
  bytes: new TextEncoder().encode('\uFEFFПоказатель;1\r\n'),
  caption: 'Отчёт',
  signal: new AbortController().signal,
})

it('uploads a file to a chat, whole and with its name', async () => {
  const bodies: Uint8Array[] = []
  const watched: typeof fetch = (url, init) => {
    bodies.push(new Uint8Array(init?.body as Uint8Array))
    return fetch(url, init)
  }
  await channel(watched).sendDocument?.(request(own))
  const text = new TextDecoder().decode(bodies[0])
  expect(text).toContain('Показатель;1')
  expect(decodeURIComponent(text)).toContain('Отчёт 2026-11-21.csv')
})

it('says that there is no such chat, and that nothing was sent', async () => {
  await expect(channel().sendDocument?.(request('-42'))).rejects.toMatchObject({
    details: { code: 'recipient_gone', delivery: 'none' },
  })
})

it('does not know whether it arrived where the network is silent afterwards', async () => {
  const broken: typeof fetch = async (url, init) => {
    await fetch(url, init)
    throw new TypeError('terminated')
  }
  await expect(channel(broken).sendDocument?.(request(own))).rejects.toMatchObject({ details: { delivery: 'unknown' } })
})
