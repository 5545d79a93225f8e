import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { InboundMessage, PollBatch } from '#core/channels/channel.ts'
import { noFaults } from '#simulators/faults.ts'
import { anna, boris, channelFor, inTime, keepingMemory, never, startTelegram } from './telegram-setup.ts'

function messagesOf(batch: PollBatch): readonly InboundMessage[] {
  return batch.events.filter((event) => event.type === 'message')
}

function lastOf(batch: PollBatch): InboundMessage {
  const message = messagesOf(batch).at(-1)
  if (!message) throw new Error('no message came')
  return message
}

const answerTo = (message: InboundMessage, text: string) => ({
  visibility: message.visibility,
  placeId: message.placeId,
  authorId: message.author.externalId,
  replyTo: message.externalId,
  text,
})

describe('direct messages of a channel', () => {
  it('are answered in their topic, also by a handoff from elsewhere and after a restart', async () => {
    const memory = keepingMemory()
    const { simulator, poll, send, clock, channel } = await startTelegram({}, { memory })
    simulator.writeToChannel(anna, 'Где заказ?')
    const question = lastOf(await poll())
    const receipt = await send(answerTo(question, 'Уже едет'))
    expect(receipt.placeId).toBe(question.placeId)
    expect(simulator.ledger().brand).toMatchObject([
      { personaId: 'anna', visibility: 'private', replyTo: question.externalId },
    ])
    const fresh = channelFor(simulator, clock, { memory })
    for (const one of [channel, fresh]) {
      expect((await one.reachability(question.author, never)).status).toBe('reachable')
      expect(one.privatePlaceId?.(question.author)).toBe(question.placeId)
    }
    const opened = await inTime(
      clock,
      send({
        visibility: 'private',
        placeId: fresh.privatePlaceId?.(question.author) ?? '',
        authorId: question.author.externalId,
        text: 'Приехал',
      }),
    )
    expect(opened.placeId).toBe(question.placeId)
    simulator.act({
      kind: 'post',
      persona: anna,
      place: 'direct',
      text: 'Спасибо',
      replyTo: question.externalId,
    })
    expect(lastOf(await poll()).placeId).toBe(question.placeId)
    expect(simulator.ledger().customer.map((row) => row.visibility)).toEqual(['private', 'private'])
  })
})

describe('an administrator behind the group’s name', () => {
  it('answers for the brand, and the customer goes on', async () => {
    const { simulator, poll } = await startTelegram()
    const asked = simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'помогите' })
    const answer = simulator.answerAsGroup(asked, 'Сейчас')
    const next = simulator.act({
      kind: 'post',
      persona: anna,
      place: 'listening',
      text: 'а точнее?',
      replyTo: answer,
    })
    expect(messagesOf(await poll())).toMatchObject([
      { externalId: asked, direction: 'inbound' },
      { externalId: answer, direction: 'outbound', replyToExternalId: asked },
      { externalId: next, direction: 'inbound' },
    ])
  })
})

describe('what was learnt', () => {
  it('of who lets us write outlives a restart', async () => {
    const memory = keepingMemory()
    const { simulator, poll, channel, clock } = await startTelegram({}, { memory })
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Привет' })
    const { author } = lastOf(await poll())
    simulator.act({ kind: 'allow', persona: anna, allowed: false })
    await poll()
    const refused = { status: 'unreachable', reason: 'blocked_us' }
    expect(await channel.reachability(author, never)).toEqual(refused)
    const fresh = channelFor(simulator, clock, { memory })
    expect(await fresh.reachability(author, never)).toEqual(refused)
  })

  it('of business accounts outlives a restart', async () => {
    const memory = keepingMemory()
    const { simulator, poll, clock } = await startTelegram({}, { memory })
    simulator.connectBusiness({ canReply: false, enabled: true })
    simulator.writeToBusiness(boris, 'Hi')
    const { author, placeId } = lastOf(await poll())
    const fresh = channelFor(simulator, clock, { memory })
    expect((await fresh.check(never)).health).toMatchObject([{ code: 'cannot_reply_business' }])
    expect(fresh.privatePlaceId?.(author)).toBe(placeId)
    await clock.advance(25 * 60 * 60 * 1000)
    expect((await fresh.reachability(author, never)).reason).toBe('window_closed')
  })

  it('is not needed: notes that cannot be read are begun anew', async () => {
    const memory = { get: () => '{"half', set: () => undefined }
    const { simulator, poll } = await startTelegram({}, { memory })
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Привет' })
    expect(messagesOf(await poll())).toHaveLength(1)
  })
})

describe('a group that moved', () => {
  it('is answered in its new place, to the same question, also after a restart', async () => {
    const memory = keepingMemory()
    const { simulator, poll, send, clock } = await startTelegram({ basicGroup: true }, { memory })
    simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'помогите' })
    const mention = lastOf(await poll())
    const newId = simulator.migrateGroup()
    expect((await send(answerTo(mention, 'Сейчас'))).placeId).toBe(String(newId))
    expect((await poll()).events).toEqual([
      { type: 'placeMoved', from: mention.placeId, to: String(newId) },
      { type: 'placeMoved', from: mention.placeId, to: String(newId) },
    ])
    const fresh = channelFor(simulator, clock, { memory })
    const { text, ...to } = answerTo(mention, 'Готово')
    await fresh.send({
      key: 'k',
      target: {
        visibility: to.visibility,
        placeId: to.placeId,
        author: { externalId: to.authorId },
        replyToExternalId: to.replyTo,
      },
      text,
      firstAttemptAt: 0,
      signal: never,
    })
    expect(simulator.ledger().brand.map((message) => message.replyTo)).toEqual([
      mention.externalId,
      mention.externalId,
    ])
  })
})

describe('the way there', () => {
  it.each(['blockPage', 'badGateway'] as const)('a %s passes', async (fault) => {
    const { simulator, poll } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Привет' })
    simulator.setFaults({ ...noFaults, [fault]: 1 })
    await expect(poll()).rejects.toMatchObject({
      code: fault === 'blockPage' ? 'unreadable_answer' : 'server_error',
    })
    simulator.setFaults(null)
    expect(messagesOf(await poll())).toHaveLength(1)
  })

  it('never leads a token to another host', async () => {
    const visited: (string | undefined)[] = []
    const foreign = createServer((request, response) => {
      visited.push(request.url)
      response.end('{"ok":true,"result":[]}')
    })
    const address = await listening(foreign)
    const detour = createServer((request, response) => {
      response.writeHead(307, { location: `${address}${request.url}` }).end()
    })
    const root = await listening(detour)
    const { clock, simulator } = await startTelegram()
    const channel = channelFor(simulator, clock, { apiRoot: root })
    await expect(channel.check(never)).rejects.toMatchObject({ code: 'unreachable' })
    const file = { kind: 'photo', fileId: 'f' } as const
    await expect(channel.fetchAttachment(file, never)).rejects.toMatchObject({ code: 'unreachable' })
    expect(visited).toEqual([])
    for (const server of [foreign, detour]) server.close()
  })
})

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
