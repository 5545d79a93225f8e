import { describe, expect, it } from 'vitest'
import { createTelegramChannel } from '#core/channels/telegram/index.ts'
import type { InboundEvent, InboundMessage } from '#core/channels/channel.ts'
import { silentLog } from '#core/silent-log.ts'
import { simulatedBrand } from '#simulators/brand.ts'
import { noFaults } from '#simulators/faults.ts'
import {
  anna,
  boris,
  channelFor,
  keepingMemory,
  never,
  startTelegram,
} from './telegram-setup.ts'

function messages(events: readonly InboundEvent[]): readonly InboundMessage[] {
  return events.filter((event) => event.type === 'message')
}

describe('reading', () => {
  it('a private message arrives after the permission that Start gives', async () => {
    const { simulator, poll } = await startTelegram()
    const id = simulator.act({
      kind: 'post',
      persona: anna,
      place: 'direct',
      text: 'Нет интернета!',
    })
    const batch = await poll()
    expect(batch.quarantined).toEqual([])
    expect(batch.events).toMatchObject([
      { type: 'permission', allowed: true },
      {
        type: 'message',
        externalId: id,
        kind: 'direct',
        visibility: 'private',
        direction: 'inbound',
        text: 'Нет интернета!',
        author: { name: 'Анна Королёва', handle: 'anna_k' },
      },
    ])
  })

  it('an answer is confirmed only by the next poll', async () => {
    const { simulator, channel } = await startTelegram()
    const id = simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Алло' })
    const request = { stream: { id: 'updates' }, monitors: [], cursor: null, signal: never }
    const first = await channel.poll(request)
    const again = await channel.poll(request)
    expect(again.events).toEqual(first.events)
    const after = await channel.poll({ ...request, cursor: first.cursor })
    expect(messages(first.events).map((event) => event.externalId)).toEqual([id])
    expect(after.events).toEqual([])
    expect(after.cursor).toBe(first.cursor)
  })

  it('a comment carries the channel post it stands under', async () => {
    const { simulator, poll } = await startTelegram()
    const id = simulator.act({
      kind: 'post',
      persona: anna,
      place: 'comment',
      text: 'А когда к нам?',
    })
    const reply = simulator.act({
      kind: 'post',
      persona: boris,
      place: 'comment',
      text: 'Same question',
      replyTo: id,
    })
    const [comment, second] = messages((await poll()).events)
    expect(comment).toMatchObject({ externalId: id, kind: 'comment', visibility: 'public' })
    expect(comment?.context?.authorName).toBe(simulatedBrand.name)
    expect(comment?.author.reach).toBeUndefined()
    expect(comment?.url).toMatch(/^https:\/\/t\.me\/ezhevoz\/\d+\?comment=\d+$/)
    expect(second).toMatchObject({ externalId: reply, kind: 'comment', replyToExternalId: id })
    expect(second?.placeId).toBe(comment?.placeId)
    expect(second?.context).toEqual(comment?.context)
  })

  it('after a restart a deep comment is still a comment', async () => {
    const memory = keepingMemory()
    const { simulator, poll, clock } = await startTelegram({}, { memory })
    const id = simulator.act({ kind: 'post', persona: anna, place: 'comment', text: 'А когда?' })
    const { cursor } = await poll()
    simulator.act({ kind: 'post', persona: boris, place: 'comment', text: 'And us?', replyTo: id })
    const fresh = channelFor(simulator, clock, { memory })
    const batch = await fresh.poll({
      stream: { id: 'updates' },
      monitors: [],
      cursor,
      signal: never,
    })
    expect(messages(batch.events)).toMatchObject([{ kind: 'comment', replyToExternalId: id }])
  })

  it('groups give mentions, replies to the bot and what a monitor matches, nothing else', async () => {
    const { simulator, poll } = await startTelegram()
    const say = (text: string) =>
      simulator.act({ kind: 'post', persona: anna, place: 'listening', text })
    const mention = simulator.act({
      kind: 'post',
      persona: boris,
      place: 'mention',
      text: 'help me',
    })
    const hit = say('У ЕЖЕВОЗА опять всё лежит')
    say('Кто идёт на футбол?')
    const batch = await poll([{ id: 'monitor-1', query: 'ежевоз, "узел связи"' }])
    expect(messages(batch.events)).toMatchObject([
      { externalId: mention, kind: 'mention', monitorId: undefined },
      { externalId: hit, kind: 'mention', monitorId: 'monitor-1' },
    ])
  })

  it('an invitation comes back with its token', async () => {
    const { simulator, channel, poll } = await startTelegram()
    await channel.check(never)
    expect(channel.invitationLink('tok_1-a')).toBe('https://t.me/ezhevoz_bot?start=tok_1-a')
    simulator.act({
      kind: 'post',
      persona: anna,
      place: 'direct',
      text: 'Пришла по ссылке',
      invitationToken: 'tok_1-a',
    })
    expect(messages((await poll()).events)).toMatchObject([
      { invitationToken: 'tok_1-a', text: '/start tok_1-a' },
      { invitationToken: undefined, text: 'Пришла по ссылке' },
    ])
  })

  it('edits carry the whole message; deletions come from business chats only', async () => {
    const { simulator, poll } = await startTelegram()
    simulator.connectBusiness({ canReply: true, enabled: true })
    const id = simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Не рабтает' })
    const business = simulator.writeToBusiness(boris, 'Hello')
    const answer = simulator.answerFromBusiness(boris, 'Hi, how can I help?')
    await poll()
    simulator.act({ kind: 'edit', externalId: id, text: 'Не работает' })
    simulator.act({ kind: 'delete', externalId: id })
    simulator.act({ kind: 'edit', externalId: business, text: 'Hello!' })
    simulator.act({ kind: 'delete', externalId: business })
    expect((await poll()).events).toMatchObject([
      { type: 'edit', externalId: id, text: 'Не работает', message: { text: 'Не работает' } },
      { type: 'edit', externalId: business, text: 'Hello!', message: { direction: 'inbound' } },
      { type: 'deletion', externalId: business },
    ])
    expect(answer).toMatch(/^business:/)
    const deleted = simulator.ledger().customer.filter((row) => row.deleted)
    expect(deleted.map((row) => row.externalId)).toEqual([business])
  })

  it('an album is several messages with one id, each with its picture', async () => {
    const { simulator, channel, poll } = await startTelegram()
    const id = simulator.act({
      kind: 'post',
      persona: anna,
      place: 'direct',
      text: 'Вот скриншоты',
      photos: 3,
    })
    const album = messages((await poll()).events)
    expect(album.map((message) => message.text)).toEqual(['Вот скриншоты', '', ''])
    expect(album[0]?.externalId).toBe(id)
    expect(new Set(album.map((message) => message.albumId)).size).toBe(1)
    const picture = album[1]?.attachments[0]
    expect(picture).toMatchObject({ kind: 'photo', width: 320, height: 240 })
    if (!picture) throw new Error('no picture')
    const file = await channel.fetchAttachment(picture, never)
    expect(Buffer.from(file.bytes.slice(1, 4)).toString()).toBe('PNG')
    expect(file.bytes.byteLength).toBe(picture.sizeBytes)
  })

  it('the owner writing by hand in a business chat is the brand', async () => {
    const { simulator, poll } = await startTelegram()
    simulator.connectBusiness({ canReply: true, enabled: true })
    simulator.writeToBusiness(boris, 'Hello')
    simulator.answerFromBusiness(boris, 'Hi')
    const [question, answer] = messages((await poll()).events)
    expect(question).toMatchObject({ direction: 'inbound', kind: 'direct', visibility: 'private' })
    expect(answer).toMatchObject({
      direction: 'outbound',
      author: question?.author && { externalId: question.author.externalId },
    })
    expect(answer?.placeId).toBe(question?.placeId)
    expect(question?.placeId).toMatch(/^business:/)
  })

  it('with duplicates and wrong order nothing is lost', async () => {
    const { simulator, poll } = await startTelegram()
    simulator.setFaults({ ...noFaults, duplicateEvent: 0.7, outOfOrder: 0.7 })
    const seen = new Set<string>()
    for (let turn = 0; turn < 20; turn++) {
      simulator.act({ kind: 'post', persona: anna, place: 'direct', text: `Раз ${turn}` })
      simulator.act({ kind: 'post', persona: boris, place: 'comment', text: `Two ${turn}` })
      for (const message of messages((await poll()).events)) seen.add(message.externalId)
    }
    for (const message of messages((await poll()).events)) seen.add(message.externalId)
    expect([...seen].sort()).toEqual(
      simulator
        .ledger()
        .customer.map((row) => row.externalId)
        .sort(),
    )
  })
})

describe('the account', () => {
  it('is healthy, and says what keeps messages away', async () => {
    const { channel } = await startTelegram()
    expect(await channel.check(never)).toMatchObject({
      handle: 'ezhevoz_bot',
      health: [{ code: 'ok' }],
    })
    const secretive = await startTelegram({ privacyMode: true })
    expect((await secretive.channel.check(never)).health).toMatchObject([
      { code: 'privacy_mode_on' },
    ])
  })

  it('a webhook stops the poll until it is deleted', async () => {
    const { simulator, channel, poll } = await startTelegram()
    const token = simulator.credentials['botToken']
    await fetch(`${simulator.root}/bot${token}/setWebhook?url=https://hook.example/${token}`)
    await expect(poll()).rejects.toMatchObject({ code: 'webhook_set' })
    const { health } = await channel.check(never)
    expect(health).toEqual([
      { code: 'webhook_set', severity: 'error', parameters: { host: 'hook.example' } },
    ])
    await channel.resume({ action: 'delete_webhook' }, never)
    expect((await poll()).quarantined).toEqual([])
  })

  it('a second poller ends the first one', async () => {
    const { simulator, channel, poll, clock } = await startTelegram()
    await poll()
    const longPolling = channelFor(simulator, clock, { settings: { pollTimeoutSeconds: 25 } })
    const cursor = (await poll()).cursor
    const waiting = longPolling.poll({
      stream: { id: 'updates' },
      monitors: [],
      cursor,
      signal: never,
    })
    const outcome = waiting.catch((error: unknown) => error)
    const others = `${simulator.root}/bot${simulator.credentials['botToken']}/getUpdates`
    // The first request may come before the long poll; one of these surely comes after it.
    const ended = async () => {
      await fetch(others)
      return Promise.race([outcome, Promise.resolve(null)])
    }
    await expect.poll(ended, { interval: 5 }).not.toBeNull()
    expect(await outcome).toMatchObject({ code: 'second_poller' })
    expect((await longPolling.check(never)).health).toMatchObject([{ code: 'second_poller' }])
    expect((await channel.check(never)).health).toMatchObject([{ code: 'ok' }])
  })

  it('a long poll answers as soon as somebody writes', async () => {
    const { simulator, clock, poll } = await startTelegram()
    const cursor = (await poll()).cursor
    const channel = channelFor(simulator, clock, { settings: { pollTimeoutSeconds: 25 } })
    const waiting = channel.poll({ stream: { id: 'updates' }, monitors: [], cursor, signal: never })
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Эй' })
    expect(messages((await waiting).events)).toMatchObject([{ text: 'Эй' }])
  })

  it('a dead token and a token that is none', async () => {
    const { simulator, clock } = await startTelegram()
    const wrong = channelFor(simulator, clock, {
      credentials: { botToken: '7100000001:wrongwrong' },
    })
    const error: unknown = await wrong.check(never).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'token_dead', details: { delivery: 'none' } })
    expect(String(error)).not.toContain('wrongwrong')
    expect(() =>
      createTelegramChannel({
        accountId: 'account-1',
        apiRoot: simulator.root,
        credentials: { botToken: '../../evil' },
        settings: {},
        fetch: globalThis.fetch,
        clock,
        log: silentLog,
        saveCredentials: () => Promise.resolve(),
      }),
    ).toThrow(/credentials_invalid/)
  })
})
