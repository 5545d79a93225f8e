import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ChannelError } from '#core/channels/channel-error.ts'
import type { Channel } from '#core/channels/channel.ts'
import { manualClock, type ManualClock } from '#shared/clock.ts'
import { createXSimulator, type XSimulator } from '#simulators/x/index.ts'
import { anna, boris, connect, messagesIn, readAll, signal } from '../integration/x-bench.ts'
import { sharedFolder } from './shared-folder.ts'
import { XSpecification, type Exchange } from './x-specification.ts'

const folder = sharedFolder()
const documents = [
  { dialect: 'tweet', file: 'openapi-2.166-2026-06-11.json' },
  { dialect: 'post', file: 'openapi-2.167-2026-08-22.json' },
] as const

const absent = folder ? '' : ' (skipped: no ../shared/specs here)'

describe.skipIf(!folder).each(documents)(`X conforms to $file${absent}`, ({ dialect, file }) => {
  let specification: XSpecification
  let clock: ManualClock
  let simulator: XSimulator
  let channel: Channel
  let exchanges: Exchange[]

  const recording: typeof fetch = async (input, init) => {
    const response = await fetch(input, init)
    const text = await response.clone().text()
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.pathname.startsWith('/2/') && url.pathname !== '/2/oauth2/token') {
      exchanges.push({
        method: init?.method ?? 'GET',
        url,
        requestBody: typeof init?.body === 'string' ? JSON.parse(init.body) : undefined,
        status: response.status,
        responseBody: JSON.parse(text),
      })
    }
    return response
  }

  beforeEach(async () => {
    exchanges = []
    clock = manualClock(Date.UTC(2026, 10, 21, 9))
    simulator = createXSimulator({ clock, dialect })
    await simulator.start()
    channel = connect(simulator, clock, { fetch: recording, settings: { dialect } }).channel
  })
  afterEach(() => simulator.stop())
  beforeAll(() => {
    specification = new XSpecification(folder ?? '', file)
  })

  const faults = () => exchanges.flatMap((exchange) => specification.faults(exchange))
  const asked = () =>
    new Set(
      exchanges.map(({ method, url }) => `${method} ${url.pathname.replace(/\d{5,}/, ':id')}`),
    )

  it('in everything that is read', async () => {
    const text = `Сервис <плохой> & https://example.com/x ${'очень '.repeat(80)}`
    const id = simulator.act({ kind: 'post', persona: anna, place: 'mention', text, photos: 2 })
    for (let number = 0; number < 105; number++) {
      simulator.act({ kind: 'post', persona: boris, place: 'comment', text: `ещё ${number}` })
    }
    const photos = { photos: 1, invitationToken: 'abc' }
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text, ...photos })
    simulator.act({ kind: 'edit', externalId: id, text: 'исправил' })
    const monitors = [{ id: 'm', query: '"очень" (from:boris OR ещё) -is:retweet' }]
    await channel.check(signal)
    for (const { id: stream } of channel.streams(monitors)) {
      await readAll(channel, stream, null, monitors)
    }
    expect(faults()).toEqual([])
    expect(exchanges.every(({ status }) => status === 200)).toBe(true)
    expect(asked()).toEqual(
      new Set([
        'GET /2/users/me',
        'GET /2/dm_events',
        'GET /2/users/:id/mentions',
        'GET /2/tweets/search/recent',
      ]),
    )
  })

  it('in looking for deleted posts', async () => {
    const id = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'раз' })
    simulator.act({ kind: 'post', persona: boris, place: 'mention', text: 'два' })
    await readAll(channel, 'mentions')
    const first = await readAll(channel, 'deletions')
    simulator.act({ kind: 'delete', externalId: id })
    await clock.advance(15 * 60_000)
    const { events } = await readAll(channel, 'deletions', first.cursor)
    expect(events).toHaveLength(1)
    expect(asked()).toContain('GET /2/tweets')
    expect(faults()).toEqual([])
  })

  it('in everything that is sent, asked and read back', async () => {
    const id = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'раз' })
    const [message] = messagesIn((await readAll(channel, 'mentions')).events)
    if (!message) throw new Error('no message')
    const target = { placeId: message.placeId, author: message.author, replyToExternalId: id }
    for (const visibility of ['public', 'private'] as const) {
      const request = {
        key: visibility,
        target: { ...target, visibility },
        text: 'Ответ: https://example.com/',
        firstAttemptAt: clock.now(),
        signal,
      }
      await channel.send(request)
      expect(await channel.findSent(request)).not.toBeNull()
    }
    await channel.reachability(message.author, signal)
    await channel.reachability({ externalId: '12345' }, signal)
    expect(faults()).toEqual([])
    expect(asked().size).toBe(7)
  })

  it('in its refusals', async () => {
    simulator.act({ kind: 'post', persona: boris, place: 'listening', text: 'Ежевоз' })
    const monitors = [
      { id: 'm', query: 'Ежевоз' },
      { id: 'bad', query: 'is:nonsense' },
    ]
    const [hit] = messagesIn((await readAll(channel, 'search:m', null, monitors)).events)
    if (!hit) throw new Error('no hit')
    const target = { placeId: hit.placeId, author: hit.author, replyToExternalId: hit.externalId }
    const request = { key: 'k', text: 'a', firstAttemptAt: clock.now(), signal }
    for (const visibility of ['public', 'private'] as const) {
      const sending = channel.send({ ...request, target: { ...target, visibility } })
      await expect(sending).rejects.toBeInstanceOf(ChannelError)
    }
    await expect(readAll(channel, 'search:bad', null, monitors)).rejects.toMatchObject({
      code: 'bad_request',
    })
    expect(new Set(exchanges.map(({ status }) => status))).toEqual(new Set([200, 403, 400]))
    expect(faults()).toEqual([])
  })
})
