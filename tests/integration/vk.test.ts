import { afterEach, describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { ChannelError } from '#core/channels/channel-error.ts'
import type { InboundEvent, InboundMessage, SendRequest } from '#core/channels/channel.ts'
import { createVkChannel } from '#core/channels/vk/index.ts'
import { noFaults, roughDay } from '#simulators/faults.ts'
import { silentLog } from '#core/silent-log.ts'
import { createVkBench, persona, type VkBench, type VkBenchOptions } from './vk-bench.ts'

let bench: VkBench | null = null
afterEach(async () => {
  await bench?.stop()
  bench = null
})

async function start(options: VkBenchOptions = {}): Promise<VkBench> {
  bench = await createVkBench(options)
  await bench.poll()
  return bench
}

const anna = persona('anna')
const boris = persona('boris', { name: 'Борис Ли', followers: 48_000 })

function messages(events: readonly InboundEvent[]): readonly InboundMessage[] {
  return events.filter((event) => event.type === 'message')
}

function only(events: readonly InboundEvent[]): InboundMessage {
  const [message, ...others] = messages(events)
  if (!message || others.length > 0) throw new Error(`expected one message, got ${events.length}`)
  return message
}

function sendTo(
  { clock, signal }: VkBench,
  target: SendRequest['target'],
  text: string,
  key = 'key-1',
): SendRequest {
  return { key, target, text, firstAttemptAt: clock.now(), signal }
}

function answering(message: InboundMessage): SendRequest['target'] {
  const { visibility, placeId, author, externalId } = message
  return { visibility, placeId, author, replyToExternalId: externalId }
}

/** What a person does on VK's page, where a program gets the answer as JSON. */
async function solveCaptcha({ channel, signal }: VkBench, { details }: ChannelError) {
  const headers = { accept: 'application/json' }
  const page = await fetch(details.actionUrl ?? '', { headers })
  const solved = (await page.json()) as Record<string, string>
  await channel.resume({ ...details.facts, ...solved }, signal)
}

describe('reading', () => {
  it('maps a private message with author, reach, photo and invitation token', async () => {
    const { simulator, poll } = await start()
    const externalId = simulator.act({
      kind: 'post',
      place: 'direct',
      persona: boris,
      text: 'Где мой заказ?',
      photos: 1,
      invitationToken: 'tok-17',
    })
    const { events, quarantined } = await poll()
    expect(quarantined).toEqual([])
    expect(only(events)).toMatchObject({
      externalId,
      direction: 'inbound',
      kind: 'direct',
      visibility: 'private',
      text: 'Где мой заказ?',
      invitationToken: 'tok-17',
      author: { name: 'Борис Ли', handle: 'handle_boris', reach: 48_000 },
      attachments: [{ kind: 'photo', width: 240 }],
      repliable: true,
    })
  })

  it('maps comments with the post above them, edits, deletions and permissions', async () => {
    const { simulator, drain } = await start()
    const comment = simulator.act({ kind: 'post', place: 'comment', persona: anna, text: 'Ого' })
    simulator.act({ kind: 'edit', externalId: comment, text: 'Ого!' })
    simulator.act({ kind: 'delete', externalId: comment })
    simulator.act({ kind: 'allow', persona: boris, allowed: true })
    const events = await drain()
    expect(events.map(({ type }) => type)).toEqual(['message', 'edit', 'deletion', 'permission'])
    expect(only(events)).toMatchObject({ externalId: comment, kind: 'comment' })
    expect(only(events).context?.text).toMatch(/\p{L}/u)
    expect(events[1]).toMatchObject({ externalId: comment, text: 'Ого!' })
    expect(events[2]).toMatchObject({ externalId: comment })
  })

  it('reads comments under photos, videos, topics and products, repliable with a user token only', async () => {
    const { simulator, drain } = await start({ userToken: false })
    const ids = (['photo', 'video', 'topic', 'market'] as const).map((kind) =>
      simulator.commentElsewhere(kind, anna, `под ${kind}`),
    )
    const found = messages(await drain())
    expect(found.map(({ externalId }) => externalId)).toEqual(ids)
    expect(found.every(({ repliable }) => !repliable)).toBe(true)
  })

  it('finds mentions on the brand wall and elsewhere, and edits of both', async () => {
    const { simulator, drain } = await start({ ownWallShare: 1 })
    const elsewhere = simulator.act({
      kind: 'post',
      place: 'mention',
      persona: anna,
      text: 'Ежевоз, ау',
    })
    expect(await drain()).toEqual([])
    expect(only(await drain('mentions'))).toMatchObject({ externalId: elsewhere, kind: 'mention' })
    simulator.act({ kind: 'edit', externalId: elsewhere, text: 'Ежевоз, спасибо' })
    const edited = await drain('mentions')
    expect(edited.find(({ type }) => type === 'edit')).toMatchObject({ text: 'Ежевоз, спасибо' })
  })

  it('finds what monitors search for, page by page and once', async () => {
    const { simulator, poll, drain } = await start()
    const ids = Array.from({ length: 450 }, (_, index) =>
      simulator.act({
        kind: 'post',
        place: 'listening',
        persona: anna,
        text: `ежевоз опоздал, раз ${index}`,
      }),
    )
    simulator.act({ kind: 'post', place: 'listening', persona: anna, text: 'просто погода' })
    const monitors = [{ id: 'm1', query: 'ежевоз -реклама' }]
    const found = messages(await drain('search:m1', monitors))
    expect(new Set(found.map(({ externalId }) => externalId))).toEqual(new Set(ids))
    expect(found.length).toBe(450)
    expect(found.every(({ monitorId }) => monitorId === 'm1')).toBe(true)
    const again = await poll('search:m1', monitors)
    expect(again.events).toEqual([])
    expect(again.waitMs).toBe(60_000)
  })

  it('goes without names, context and settings when VK refuses those', async () => {
    const refuse = {
      'groups.getById': 7,
      'groups.setLongPollSettings': 15,
      'messages.getConversations': 29,
      'users.get': 29,
      'wall.get': 9,
      'wall.getById': 29,
    }
    const { simulator, drain } = await start({ rules: { refuse } })
    const externalId = simulator.act({ kind: 'post', place: 'comment', persona: anna, text: 'Ау' })
    const message = only(await drain())
    expect(message).toMatchObject({ externalId, text: 'Ау', context: undefined })
    expect(message.author.name).toMatch(/^id\d+$/)
  })

  it('has only its own events without a user token', async () => {
    const { channel } = await start({ userToken: false })
    expect(channel.streams([{ id: 'm1', query: 'x' }])).toEqual([{ id: 'updates' }])
  })
})

describe('the long poll', () => {
  const direct = { kind: 'post', place: 'direct', persona: anna } as const

  it('goes on from the same ts with a new key', async () => {
    const { simulator, poll } = await start()
    simulator.act({ ...direct, text: 'до смены ключа' })
    simulator.expireKey()
    expect(only((await poll()).events).text).toBe('до смены ключа')
  })

  it.each(['forgetEvents', 'loseInformation'] as const)(
    'looks in dialogs and under posts after %s',
    async (lose) => {
      const { simulator, drain } = await start({ ownWallShare: 0 })
      const ids = [
        simulator.act({ ...direct, text: 'пропало' }),
        simulator.act({ kind: 'post', place: 'comment', persona: boris, text: 'тоже' }),
        simulator.act({ kind: 'post', place: 'mention', persona: boris, text: 'и это' }),
      ]
      simulator[lose]()
      const found = messages(await drain())
      expect(new Set(found.map(({ externalId }) => externalId))).toEqual(new Set(ids))
      simulator.act({ ...direct, text: 'после' })
      expect(only(await drain()).text).toBe('после')
    },
  )

  it('finds old posts under newer ones, and what was edited meanwhile', async () => {
    const { simulator, drain } = await start({ ownWallShare: 0 })
    const comment = { kind: 'post', place: 'comment', persona: anna } as const
    const edited = simulator.act({ ...comment, text: 'прежде' })
    await drain()
    for (let round = 0; round < 130; round++) {
      simulator.act({ kind: 'post', place: 'mention', persona: boris, text: `стена ${round}` })
    }
    const missed = simulator.act({ ...comment, text: 'под старым постом' })
    simulator.act({ kind: 'edit', externalId: edited, text: 'теперь' })
    simulator.loseInformation()
    const events = await drain()
    const found = messages(events)
    expect(found.filter(({ kind }) => kind === 'mention')).toHaveLength(130)
    expect(found.map(({ externalId }) => externalId)).toContain(missed)
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'edit', externalId: edited, text: 'теперь' }),
    )
  })

  it('shows unanswered dialogs on the first connection', async () => {
    bench = await createVkBench()
    bench.simulator.act({ ...direct, text: 'писал до подключения' })
    const first = await bench.poll()
    expect(only(first.events).text).toBe('писал до подключения')
  })

  it('finds its way when the stored server is gone', async () => {
    const { cursors, poll, simulator } = await start()
    const stored: unknown = JSON.parse(cursors.get('updates') ?? 'null')
    cursors.set('updates', JSON.stringify({ ...Object(stored), server: 'http://127.0.0.1:9/x' }))
    simulator.act({ ...direct, text: 'новый адрес' })
    expect(only((await poll()).events).text).toBe('новый адрес')
  })

  it('is not confused by a simulator that began anew', async () => {
    const { simulator, drain, cursors } = await start()
    simulator.act({ ...direct, text: 'до' })
    const before = only(await drain())
    const cursor = cursors.get('updates') ?? null
    await bench?.stop()
    bench = await createVkBench()
    bench.cursors.set('updates', cursor)
    bench.simulator.act({ ...direct, text: 'после' })
    const after = only(await bench.drain())
    expect(after.text).toBe('после')
    expect(after.externalId).not.toBe(before.externalId)
  })

  it('drops repeated events and puts messages before what happened to them', async () => {
    const { simulator, drain } = await start()
    simulator.setFaults({ ...noFaults, duplicateEvent: 1, outOfOrder: 1 })
    const ids = Array.from({ length: 20 }, (_, index) =>
      simulator.act({ ...direct, text: `раз ${index}` }),
    )
    const found = messages(await drain()).map(({ externalId }) => externalId)
    expect(found.toSorted()).toEqual(ids.toSorted())
  })
})

describe('writing', () => {
  it('answers privately once, however often it is asked, with the id polling reports', async () => {
    const started = await start()
    const { simulator, channel, poll } = started
    simulator.act({ kind: 'post', place: 'direct', persona: anna, text: 'Алло' })
    const question = only((await poll()).events)
    const request = sendTo(started, answering(question), 'Здравствуйте!')
    const receipt = await channel.send(request)
    expect((await channel.send(request)).externalId).toBe(receipt.externalId)
    expect((await channel.findSent(request))?.externalId).toBe(receipt.externalId)
    expect(simulator.ledger().brand).toHaveLength(1)
    const echo = only((await poll()).events)
    expect(echo).toMatchObject({
      externalId: receipt.externalId,
      direction: 'outbound',
      placeId: question.placeId,
      author: { externalId: question.author.externalId },
    })
  })

  it('answers a comment and a post in public, addressed to their authors', async () => {
    const started = await start({ ownWallShare: 0 })
    const { simulator, channel, drain } = started
    simulator.act({ kind: 'post', place: 'comment', persona: anna, text: 'Почему?' })
    simulator.act({ kind: 'post', place: 'mention', persona: boris, text: 'Ежевоз, почему?' })
    for (const question of messages(await drain())) {
      const request = sendTo(started, answering(question), 'Потому что', question.externalId)
      const receipt = await channel.send(request)
      expect(await channel.send(request)).toMatchObject({ externalId: receipt.externalId })
      expect(await channel.findSent(request)).toMatchObject({ externalId: receipt.externalId })
      expect(only(await drain())).toMatchObject({
        externalId: receipt.externalId,
        direction: 'outbound',
        author: { externalId: question.author.externalId },
        replyToExternalId: question.externalId,
      })
    }
    expect(simulator.ledger().brand.map(({ personaId }) => personaId)).toEqual(['anna', 'boris'])
  })

  it('says when a message is too long', async () => {
    const started = await start()
    const { simulator, channel, drain } = started
    simulator.act({ kind: 'post', place: 'direct', persona: anna, text: 'Алло' })
    const target = answering(only(await drain()))
    const most = 'я'.repeat(channel.limits.privateText)
    await channel.send(sendTo(started, target, most))
    await expect(channel.send(sendTo(started, target, `${most}!`, 'k2'))).rejects.toMatchObject({
      details: { code: 'text_too_long', delivery: 'none' },
    })
  })

  it('knows whom it may write to', async () => {
    const started = await start()
    const { simulator, channel, drain, signal } = started
    simulator.act({ kind: 'post', place: 'comment', persona: anna, text: 'Почему?' })
    const { author } = only(await drain())
    expect(await channel.reachability(author, signal)).toMatchObject({ status: 'unreachable' })
    const target = { visibility: 'private', placeId: '', author } as const
    await expect(channel.send(sendTo(started, target, 'Привет'))).rejects.toMatchObject({
      details: { code: 'recipient_closed', platformCode: 901, delivery: 'none' },
    })
    simulator.act({ kind: 'allow', persona: anna, allowed: true })
    expect(await channel.reachability(author, signal)).toMatchObject({ status: 'reachable' })
    const receipt = await channel.send(sendTo(started, target, 'Привет', 'key-2'))
    expect(receipt.placeId).toBe(channel.privatePlaceId?.(author))
  })

  it('asks a person to solve a captcha and goes on with the answer', async () => {
    const started = await start()
    const { simulator, channel, drain, signal } = started
    simulator.act({ kind: 'post', place: 'direct', persona: anna, text: 'Алло' })
    const request = sendTo(started, answering(only(await drain())), 'Здравствуйте!')
    simulator.requireCaptcha('messages.send')
    const error = await channel.send(request).catch((reason: unknown) => reason)
    if (!(error instanceof ChannelError)) throw new Error('expected a refusal')
    expect(error.details).toMatchObject({ code: 'captcha_required', delivery: 'none' })
    const check = await channel.check(signal)
    expect(check.health).toContainEqual(expect.objectContaining({ code: 'captcha_required' }))
    await solveCaptcha(started, error)
    await channel.send(request)
    expect(simulator.ledger().brand).toHaveLength(1)
  })

  it('never repeats the same words after flood control', async () => {
    const started = await start({ rules: { messagesPerHour: 1 } })
    const { simulator, channel, drain } = started
    simulator.act({ kind: 'post', place: 'direct', persona: anna, text: 'Алло' })
    const target = answering(only(await drain()))
    await channel.send(sendTo(started, target, 'раз', 'k1'))
    const flood = { details: { code: 'flood_control', delivery: 'none' } }
    await expect(channel.send(sendTo(started, target, 'два', 'k2'))).rejects.toMatchObject(flood)
    simulator.setRules({ messagesPerHour: 1000 })
    await expect(channel.send(sendTo(started, target, 'два', 'k2'))).rejects.toMatchObject(flood)
    await channel.send(sendTo(started, target, 'другое', 'k3'))
  })

  it('says that links are the trouble', async () => {
    const started = await start({ rules: { forbidLinks: true } })
    const { simulator, channel, drain } = started
    simulator.act({ kind: 'post', place: 'comment', persona: anna, text: 'Почему?' })
    const target = answering(only(await drain()))
    const link = channel.invitationLink('tok')
    await expect(channel.send(sendTo(started, target, `Сюда: ${link}`))).rejects.toMatchObject({
      details: { code: 'links_forbidden', delivery: 'none' },
    })
  })
})

describe('the account', () => {
  it('tells who it is, what is missing and how to be reached', async () => {
    const { channel, signal } = await start({ userToken: false })
    expect(await channel.check(signal)).toMatchObject({
      name: 'Ежевоз',
      handle: 'ezhevoz',
      url: 'https://vk.com/ezhevoz',
      health: [{ code: 'no_user_token', severity: 'notice' }],
    })
    expect(channel.invitationLink('a b')).toBe('https://vk.me/ezhevoz?ref=a%20b&ref_source=otklik')
  })

  it('carries the name it is known by before it was asked', () => {
    const channel = createVkChannel({
      accountId: 'a',
      apiRoot: 'https://api.vk.ru',
      credentials: { groupId: '5', communityToken: 'vk1.a.token' },
      settings: { handle: 'ezhevoz' },
      fetch,
      clock: manualClock(0),
      log: silentLog,
      saveCredentials: async () => {},
    })
    expect(channel.invitationLink('t')).toMatch(/^https:\/\/vk\.me\/ezhevoz\?ref=t/)
    expect(channel.privatePlaceId?.({ externalId: '7' })).toBe('dm:7')
    expect(channel.privatePlaceId?.({ externalId: '-7' })).toBeNull()
  })

  it.each([
    ['service', 'service_key', ['updates', 'search:m1']],
    ['vk_id', 'vk_id_key', ['updates']],
  ] as const)('tells what a key of the kind %s cannot do', async (secondKey, code, streams) => {
    const { channel, signal, simulator, drain } = await start({ secondKey })
    const check = await channel.check(signal)
    expect(check.health).toContainEqual(expect.objectContaining({ code }))
    expect(channel.streams([{ id: 'm1', query: 'x' }]).map(({ id }) => id)).toEqual(streams)
    simulator.act({ kind: 'post', place: 'comment', persona: anna, text: 'Ау' })
    simulator.loseInformation()
    expect(only(await drain()).text).toBe('Ау')
  })

  it('finds its way past dialogs, threads and people VK refuses', async () => {
    const { simulator, drain } = await start({ ownWallShare: 0 })
    simulator.setFaults({ ...noFaults, rude: 0.3 })
    const ids = Array.from({ length: 12 }, (_, index) =>
      simulator.act({
        kind: 'post',
        place: index % 2 ? 'direct' : 'comment',
        persona: persona(`p${index}`),
        text: `раз ${index}`,
      }),
    )
    simulator.loseInformation()
    const found = messages(await drain()).map(({ externalId }) => externalId)
    expect(new Set(found)).toEqual(new Set(ids))
  })

  it('stops for a dead community token, but not for a dead user token', async () => {
    const { channel, simulator, poll, signal } = await start()
    simulator.revokeToken('user')
    await expect(poll('mentions')).rejects.toMatchObject({ details: { code: 'not_permitted' } })
    expect(channel.streams([])).toEqual([{ id: 'updates' }])
    expect((await channel.check(signal)).health).toContainEqual(
      expect.objectContaining({ code: 'token_dead', parameters: { token: 'user' } }),
    )
    simulator.act({ kind: 'post', place: 'direct', persona: anna, text: 'Алло' })
    expect((await poll()).events).toHaveLength(1)
    simulator.revokeToken('group')
    await expect(channel.check(signal)).rejects.toMatchObject({ details: { code: 'token_dead' } })
  })

  it('fetches a photo when asked, and nothing from an unsafe address', async () => {
    const { channel, simulator, drain, signal } = await start()
    simulator.act({ kind: 'post', place: 'direct', persona: anna, text: 'фото', photos: 1 })
    const [photo] = only(await drain()).attachments
    if (!photo) throw new Error('no photo')
    const { bytes, mimeType } = await channel.fetchAttachment(photo, signal)
    expect(mimeType).toBe('image/png')
    expect([...bytes.subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47])
    for (const url of ['http://127.0.0.1:1/x', 'https://localhost/x', 'https://10.0.0.1/x']) {
      await expect(channel.fetchAttachment({ kind: 'photo', url }, signal)).rejects.toMatchObject({
        details: { code: 'not_permitted' },
      })
    }
  })
})

describe('a rough day', () => {
  it('loses nothing and doubles nothing', async () => {
    const started = await start({ ownWallShare: 0.5 })
    const { simulator, channel, poll, drain, clock } = started
    simulator.setFaults({ ...roughDay, seed: 3, captcha: 0.05 })
    const stored = new Map<string, InboundMessage>()
    const keep = (events: readonly InboundEvent[]) => {
      for (const message of messages(events)) stored.set(message.externalId, message)
    }
    const persistent = async <T>(run: () => Promise<T>): Promise<T> => {
      for (;;) {
        try {
          return await run()
        } catch (error) {
          if (!(error instanceof ChannelError)) throw error
          if (error.code === 'captcha_required') await solveCaptcha(started, error)
          else await clock.sleep(2000)
        }
      }
    }
    const places = ['direct', 'comment', 'mention'] as const
    for (let round = 0; round < 30; round++) {
      const place = places[round % 3] ?? 'direct'
      simulator.act({ kind: 'post', place, persona: anna, text: `${place} ${round}` })
      keep((await persistent(() => poll())).events)
      const question = [...stored.values()].findLast(({ direction }) => direction === 'inbound')
      if (!question) continue
      const request = sendTo(started, answering(question), `ответ ${round}`, `k${round}`)
      const receipt = await persistent(() => channel.send(request))
      expect(receipt.externalId).not.toBe('')
    }
    simulator.setFaults(null)
    keep(await drain())
    keep(await drain('mentions'))
    const { customer, brand } = simulator.ledger()
    expect(customer.filter(({ externalId }) => !stored.has(externalId))).toEqual([])
    expect(brand.filter(({ externalId }) => !stored.has(externalId))).toEqual([])
    expect(new Set(brand.map(({ text }) => text)).size).toBe(brand.length)
  })
})
