import { describe, expect, it } from 'vitest'
import { ChannelError } from '#core/channels/channel-error.ts'
import type { InboundMessage, PollBatch } from '#core/channels/channel.ts'
import { noFaults } from '#simulators/faults.ts'
import {
  anna,
  boris,
  channelFor,
  inTime,
  never,
  startTelegram,
  type Sending,
} from './telegram-setup.ts'

function lastMessage(batch: PollBatch): InboundMessage {
  const message = batch.events.findLast((event) => event.type === 'message')
  if (!message) throw new Error('no message came')
  return message
}

/** An answer to a message, where it was asked. */
function answerTo(message: InboundMessage, text: string): Sending {
  return {
    visibility: message.visibility,
    placeId: message.placeId,
    authorId: message.author.externalId,
    text,
    replyTo: message.externalId,
  }
}

async function failure(sending: Promise<unknown>): Promise<ChannelError> {
  const error: unknown = await sending.catch((thrown: unknown) => thrown)
  if (error instanceof ChannelError) return error
  throw new Error(`not refused: ${JSON.stringify(error)}`)
}

describe('answering', () => {
  it('a private answer lands in the chat and quotes the question', async () => {
    const { simulator, poll, send, channel } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Где заказ?' })
    const question = lastMessage(await poll())
    const receipt = await send(answerTo(question, 'Уже едет'))
    expect(receipt.placeId).toBe(question.placeId)
    expect(simulator.ledger().brand).toMatchObject([
      {
        externalId: receipt.externalId,
        text: 'Уже едет',
        visibility: 'private',
        personaId: 'anna',
        replyTo: question.externalId,
      },
    ])
    expect(channel.privatePlaceId?.(question.author)).toBe(question.placeId)
    expect(await channel.reachability(question.author, never)).toEqual({
      status: 'reachable',
      reason: 'wrote_before',
    })
  })

  it('a public answer stands in the thread of its comment', async () => {
    const { simulator, poll, send } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'comment', text: 'Когда в Мурманск?' })
    const comment = lastMessage(await poll())
    const receipt = await send(answerTo(comment, 'Весной'))
    expect(receipt.placeId).toBe(comment.placeId)
    expect(receipt.url).toMatch(/^https:\/\/t\.me\/ezhevoz_talk\/\d+$/)
    simulator.act({
      kind: 'post',
      persona: anna,
      place: 'comment',
      text: 'Спасибо!',
      replyTo: receipt.externalId,
    })
    const thanks = lastMessage(await poll())
    expect(thanks).toMatchObject({
      kind: 'comment',
      placeId: comment.placeId,
      replyToExternalId: receipt.externalId,
    })
  })

  it('a public answer to a comment that is gone is refused, not posted without its question', async () => {
    const { simulator, poll, send } = await startTelegram()
    const id = simulator.act({ kind: 'post', persona: anna, place: 'comment', text: 'Ужас' })
    const comment = lastMessage(await poll())
    simulator.act({ kind: 'delete', externalId: id })
    const error = await failure(send(answerTo(comment, 'Что случилось?')))
    expect(error.details).toMatchObject({ code: 'target_missing', delivery: 'none' })
    expect(simulator.ledger().brand).toEqual([])
  })

  it('through a business connection, within a day and with the right to', async () => {
    const { simulator, poll, send, clock, channel } = await startTelegram()
    simulator.connectBusiness({ canReply: true, enabled: true })
    simulator.writeToBusiness(boris, 'Hello')
    const question = lastMessage(await poll())
    const receipt = await send(answerTo(question, 'Hi Boris'))
    expect(receipt.externalId).toMatch(/^business:/)
    expect(receipt.placeId).toBe(question.placeId)
    await clock.advance(25 * 60 * 60 * 1000)
    expect(await channel.reachability(question.author, never)).toEqual({
      status: 'unreachable',
      reason: 'window_closed',
    })
    const late = await failure(send(answerTo(question, 'Still there?')))
    expect(late.code).toBe('recipient_closed')
    simulator.connectBusiness({ canReply: false, enabled: true })
    await poll()
    const forbidden = await failure(inTime(clock, send(answerTo(question, 'Hm?'))))
    expect(forbidden.code).toBe('not_permitted')
    expect((await channel.check(never)).health).toMatchObject([{ code: 'cannot_reply_business' }])
  })

  it('a group that became a supergroup is followed', async () => {
    const { simulator, poll, send, clock } = await startTelegram({ basicGroup: true })
    simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'помогите' })
    const mention = lastMessage(await poll())
    const newId = simulator.migrateGroup()
    // Once by the refusal, before the notice was read …
    const first = await send(answerTo(mention, 'Сейчас'))
    expect(first.placeId).toBe(String(newId))
    await poll()
    // … and from then on at once.
    const second = await inTime(clock, send(answerTo(mention, 'Готово')))
    expect(second.placeId).toBe(String(newId))
    expect(simulator.ledger().brand).toHaveLength(2)
  })
})

describe('refusals', () => {
  it.each([
    ['never wrote', () => undefined, 'recipient_closed', 'never_wrote'],
    [
      'blocked the bot',
      (s: Awaited<ReturnType<typeof startTelegram>>) => {
        s.simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Привет' })
        s.simulator.act({ kind: 'allow', persona: anna, allowed: false })
      },
      'recipient_gone',
      'blocked_us',
    ],
    [
      'deleted the account',
      (s: Awaited<ReturnType<typeof startTelegram>>) => {
        s.simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Привет' })
        s.simulator.deactivate(anna)
      },
      'recipient_gone',
      'account_gone',
    ],
  ] as const)('a person who %s', async (_, happen, code, reason) => {
    const setup = await startTelegram()
    setup.simulator.act({ kind: 'post', persona: anna, place: 'comment', text: 'Ну' })
    const { author } = lastMessage(await setup.poll())
    happen(setup)
    const error = await failure(
      setup.send({
        visibility: 'private',
        placeId: '',
        authorId: author.externalId,
        text: 'Здравствуйте',
      }),
    )
    expect(error.details).toMatchObject({ code, delivery: 'none' })
    expect(await setup.channel.reachability(author, never)).toMatchObject({
      status: 'unreachable',
      reason,
    })
  })

  it('a block is learnt from the poll, and taken back', async () => {
    const { simulator, poll, channel } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Привет' })
    const { author } = lastMessage(await poll())
    simulator.act({ kind: 'allow', persona: anna, allowed: false })
    expect((await poll()).events).toMatchObject([{ type: 'permission', allowed: false }])
    expect(await channel.reachability(author, never)).toMatchObject({ reason: 'blocked_us' })
    simulator.act({ kind: 'allow', persona: anna, allowed: true })
    expect((await poll()).events).toMatchObject([{ type: 'permission', allowed: true }])
    expect(await channel.reachability(author, never)).toMatchObject({ status: 'reachable' })
  })

  it('a group the bot was thrown out of, a text too long, a place that is none', async () => {
    const { simulator, poll, send, clock } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'mention', text: 'ау' })
    const mention = lastMessage(await poll())
    const long = await failure(send(answerTo(mention, 'я'.repeat(4097))))
    expect(long.code).toBe('text_too_long')
    simulator.kickFromGroup()
    const kicked = await failure(inTime(clock, send(answerTo(mention, 'ау'))))
    expect(kicked.code).toBe('recipient_gone')
    const nowhere = await failure(
      send({ visibility: 'public', placeId: 'wall', authorId: 'x', text: 'ау' }),
    )
    expect(nowhere.details).toMatchObject({ code: 'bad_request', delivery: 'none' })
  })

  it('too many messages: Telegram says how long to wait', async () => {
    const { simulator, poll, clock } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Алло' })
    const question = lastMessage(await poll())
    // Each of these programs keeps the limit for itself; together they break it.
    const senders = Array.from({ length: 6 }, () => channelFor(simulator, clock))
    const results = await Promise.allSettled(
      senders.map((channel, index) =>
        channel.send({
          key: `k${index}`,
          target: { visibility: 'private', placeId: question.placeId, author: question.author },
          text: `Ответ ${index}`,
          firstAttemptAt: clock.now(),
          signal: never,
        }),
      ),
    )
    const refused = results.filter((result) => result.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]?.reason).toMatchObject({
      code: 'rate_limited',
      details: { retryAfterMs: 1000, delivery: 'none' },
    })
  })
})

describe('doubt', () => {
  it('a connection that dies after the request may have delivered it', async () => {
    const { simulator, poll, send } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Алло' })
    const question = lastMessage(await poll())
    simulator.setFaults({ ...noFaults, resetAfter: 1 })
    const error = await failure(send(answerTo(question, 'Слушаю')))
    expect(error.details).toMatchObject({ code: 'unreachable', delivery: 'unknown' })
    expect(simulator.ledger().brand).toHaveLength(1)
  })

  it('half an answer is no answer', async () => {
    const { simulator, poll, send, channel } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Алло' })
    const question = lastMessage(await poll())
    simulator.setFaults({ ...noFaults, truncatedJson: 1 })
    const error = await failure(send(answerTo(question, 'Слушаю')))
    expect(error.details).toMatchObject({ code: 'unreadable_answer', delivery: 'unknown' })
    expect(await failure(channel.check(never))).toMatchObject({
      details: { code: 'unreadable_answer', delivery: 'none' },
    })
  })

  it('a server error may have delivered a message, but never a poll', async () => {
    const { simulator, poll, send } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Алло' })
    const question = lastMessage(await poll())
    simulator.setFaults({ ...noFaults, serverError: 1 })
    const sending = await failure(send(answerTo(question, 'Слушаю')))
    expect(sending.details).toMatchObject({ code: 'server_error', delivery: 'unknown' })
    const polling = await failure(poll())
    expect(polling.details).toMatchObject({ code: 'server_error', delivery: 'none' })
  })

  it('a server that is not there took nothing', async () => {
    const { simulator, poll, send } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Алло' })
    const question = lastMessage(await poll())
    await simulator.stop()
    // The first request may find the old connection dying; after it there is none.
    await failure(poll())
    const error = await failure(send(answerTo(question, 'Слушаю')))
    expect(error.details).toMatchObject({ code: 'unreachable', delivery: 'none' })
  })

  it('an error holds neither the token nor the text', async () => {
    const { simulator, poll } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Алло' })
    const question = lastMessage(await poll())
    const token = simulator.credentials['botToken'] ?? ''
    const leaking = await startTelegram(
      {},
      {
        fetch: (input) => Promise.reject(new TypeError(`Failed to fetch ${JSON.stringify(input)}`)),
      },
    )
    const error = await failure(leaking.send(answerTo(question, 'Личное')))
    const everything = `${error.stack} ${JSON.stringify(error)} ${String(error.cause)}`
    expect(error.details.platformMessage).toContain('<token>')
    expect(everything).not.toContain(token.split(':')[1])
    expect(everything).not.toContain('Личное')
  })

  it('cancelled while it waits for its turn, nothing was sent', async () => {
    const { simulator, poll, send, channel, clock } = await startTelegram()
    simulator.act({ kind: 'post', persona: anna, place: 'direct', text: 'Алло' })
    const question = lastMessage(await poll())
    await send(answerTo(question, 'Раз'))
    const cancel = new AbortController()
    const waiting = channel.send({
      key: 'k',
      target: { visibility: 'private', placeId: question.placeId, author: question.author },
      text: 'Два',
      firstAttemptAt: clock.now(),
      signal: cancel.signal,
    })
    cancel.abort()
    expect((await failure(waiting)).details).toMatchObject({ delivery: 'none' })
    expect(simulator.ledger().brand).toHaveLength(1)
  })
})
