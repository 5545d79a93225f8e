import { gzipSync } from 'node:zlib'
import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { networks, type Network } from '#shared/domain.ts'
import { hostClock, silentLog } from '../testing/test-ports.ts'
import type { Channel } from './channel.ts'
import { ChannelError } from './channel-error.ts'
import { channelFactories } from './factories.ts'
import { longestText } from './http/cut-deep.ts'
import { rudeServer } from './http/rude-server.fixture.ts'

const secret = 'secret-of-this-account'
const credentials: Readonly<Record<Network, Readonly<Record<string, string>>>> = {
  vk: { groupId: '77', communityToken: secret },
  telegram: { botToken: `7:${secret}` },
  x: { accessToken: secret, clientId: 'c' },
}
const streams = { vk: 'updates', telegram: 'updates', x: 'mentions' } as const
const { signal } = new AbortController()

/** A channel on a real server that answers everything alike; pauses between tries pass at once. */
function channelAt(network: Network, apiRoot: string): Channel {
  return channelFactories[network]({
    accountId: '1',
    apiRoot,
    credentials: credentials[network],
    settings: network === 'x' ? { userId: '1', handle: 'brand' } : {},
    fetch: globalThis.fetch,
    clock: hostClock(10_000),
    log: silentLog,
    saveCredentials: () => Promise.resolve(),
  })
}

async function refusalOf(network: Network, listener: RequestListener): Promise<ChannelError> {
  await using server = await rudeServer(listener)
  const polled = channelAt(network, server.address).poll({
    stream: { id: streams[network] },
    monitors: [],
    cursor: null,
    signal,
  })
  const error: unknown = await polled.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof ChannelError) return error
  throw new Error(`${network} took it`, { cause: error })
}

describe.each(networks)('%s', (network) => {
  it('follows no redirect: nobody else gets the token or what is sent with it', async () => {
    const visits: string[] = []
    await using elsewhere = await rudeServer((request, response) => {
      visits.push(request.url ?? '')
      response.end('{}')
    })
    for (const status of [301, 307]) {
      const error = await refusalOf(network, (request, response) => {
        response.writeHead(status, { location: elsewhere.address + (request.url ?? '') }).end()
      })
      expect(error.details.code).toBe('unreachable')
      expect(error.message).not.toContain(secret)
    }
    expect(visits).toEqual([])
  })

  it('reads no answer without an end, however small it was on the wire', async () => {
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024, ' '))
    expect(bomb.length).toBeLessThan(100_000)
    const error = await refusalOf(network, (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb)
    })
    expect(error.details).toMatchObject({
      code: 'unreadable_answer',
      platformMessage: expect.stringMatching(/^larger than \d+ bytes/),
    })
  })

  it('cuts a text without an end, and nesting without an end, before anybody scores it', async () => {
    await using server = await rudeServer((request, response) => {
      const page = pages[network](request.url ?? '', server.address)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(page).replace('"DEEP"', `${'['.repeat(9000)}1${']'.repeat(9000)}`))
    })
    const channel = channelAt(network, server.address)
    const cursor =
      network === 'vk'
        ? JSON.stringify({ server: `${server.address}/longpoll`, key: 'k', ts: '1', at: Date.now(), recent: [] })
        : null
    const batch = await channel.poll({ stream: { id: streams[network] }, monitors: [], cursor, signal })
    const texts = batch.events.flatMap((event) => (event.type === 'message' ? [event.text] : []))
    expect(texts).toHaveLength(1)
    expect(texts[0]?.length).toBeLessThanOrEqual(longestText)
    expect(texts[0]).toMatch(/… \[\+\d+\]$/)
  })
})

const endless = 'Где мой заказ? '.repeat(10_000)
const date = Math.floor(Date.now() / 1000) - 60
const person = { id: 5, is_bot: false, first_name: 'Анна' }

/** A page with one message of each network. */
const pages: Readonly<Record<Network, (path: string, root: string) => unknown>> = {
  vk(path) {
    if (path.startsWith('/longpoll')) {
      const message = { id: 1, peer_id: 5, from_id: 5, date, text: endless, deep: 'DEEP' }
      return { ts: '2', updates: [{ type: 'message_new', event_id: 'e', object: { message } }] }
    }
    if (path.endsWith('groups.getById')) return { response: { groups: [{ id: 77, screen_name: 'brand' }] } }
    return { response: path.endsWith('users.get') ? [] : 1 }
  },
  telegram(path) {
    if (!path.endsWith('/getUpdates')) return { ok: true, result: { id: 7, is_bot: true, first_name: 'B', username: 'b_bot' } }
    const message = { message_id: 1, date, chat: { id: 5, type: 'private', first_name: 'Анна' }, from: person, text: endless, deep: 'DEEP' }
    return { ok: true, result: [{ update_id: 1, message }] }
  },
  x(path) {
    if (!path.includes('/mentions')) return { data: { id: '1', username: 'brand', name: 'Brand' } }
    const post = { id: '9', text: `@brand ${endless}`, author_id: '7', created_at: new Date(date * 1000).toISOString(), deep: 'DEEP' }
    return { data: [post], meta: { newest_id: '9' } }
  },
}
