import { describe, expect, it } from 'vitest'
import { insertConversation, insertMessage } from '../store/store.fixture.ts'
import { confirmByEcho } from './echo.fixture.ts'
import { outboxWorld, refuse, scriptedChannel, settle } from './outbox.fixture.ts'
import { createOutbox } from './outbox.ts'

const minute = 60_000
const undoMs = 5000

describe('sending', () => {
  it('shows a reply at once, sends it after the undo span and reports it', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    const queued = await world.say('Уже едет!', { resolveAfter: true })
    expect((await world.messages()).at(-1)).toMatchObject({ text: 'Уже едет!', external_id: null })
    await world.pass(4999)
    expect(channel.sent).toHaveLength(0)
    await world.pass(1)
    expect(channel.sent).toHaveLength(1)
    expect((await world.messages()).at(-1)).toMatchObject({ external_id: 'out-1' })
    expect(world.reported).toMatchObject([
      { outboxId: queued.outboxId, messageId: queued.messageId, resolveAfter: true, purpose: 'reply' },
    ])
  })

  it('keeps the order within a conversation while the first one has trouble', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'server_error' }), refuse({ code: 'unreachable' }))
    await world.say('первое')
    await world.say('второе')
    for (let turn = 0; turn < 5; turn++) await world.pass(minute)
    expect(channel.sent.map((request) => request.text)).toEqual([
      'первое',
      'первое',
      'первое',
      'второе',
    ])
    expect(new Set(channel.sent.slice(0, 3).map((request) => request.key)).size).toBe(1)
  })

  it('waits as long as the platform says', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'rate_limited', retryAfterMs: 7 * minute }))
    await world.say('подождём')
    await world.pass(6 * minute)
    expect(channel.sent).toHaveLength(1)
    await world.pass(2 * minute)
    expect(channel.sent).toHaveLength(2)
    expect((await world.rows())[0]).toMatchObject({ status: 'sent', error_code: null })
  })

  it('pauses the account on a captcha and goes on when a person has solved it', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'captcha_required', actionUrl: 'https://vk.com/captcha' }))
    await world.say('один')
    await world.say('два')
    await world.pass(10 * minute)
    expect(channel.sent).toHaveLength(1)
    expect(world.troubles.map((error) => error.code)).toEqual(['captcha_required'])
    expect((await world.rows())[0]).toMatchObject({ status: 'queued', error_code: 'captcha_required' })
    world.outbox.resumeAccount(world.accountId)
    await settle()
    expect(channel.sent.map((request) => request.text)).toEqual(['один', 'один', 'два'])
  })

  it('fails with the reason when trying again cannot help, and sends on', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'not_permitted', platformMessage: 'Access denied' }))
    await world.say('нельзя')
    await world.say('можно')
    await world.pass(minute)
    expect(await world.rows()).toMatchObject([
      { status: 'failed', error_code: 'not_permitted', error_text: 'Access denied' },
      { status: 'sent' },
    ])
  })

  it('gives up a server that stays broken after some attempts, but never while offline', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(...Array.from({ length: 12 }, () => refuse({ code: 'server_error' })))
    await world.say('сломано')
    for (let turn = 0; turn < 80; turn++) await world.pass(minute)
    expect((await world.rows())[0]).toMatchObject({ status: 'failed', attempts: 12 })
    channel.answers.push(...Array.from({ length: 40 }, () => refuse({ code: 'unreachable' })))
    await world.say('нет сети')
    for (let turn = 0; turn < 60; turn++) await world.pass(minute)
    expect((await world.rows()).at(-1)).toMatchObject({ status: 'sent', attempts: 41 })
  })

  it('follows a chat that moved', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'chat_migrated', facts: { chatId: '-100500' } }))
    await world.say('переехали')
    await world.pass(minute)
    expect(channel.sent.map((request) => request.target.placeId)).toEqual(['dm:customer', '-100500'])
  })

  it('sends nothing for an account without a channel until it has one', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    let isConnected = false
    const outbox = createOutbox({ ...world.options, channelOf: () => (isConnected ? channel : null) })
    await world.outbox.stop()
    await outbox.start()
    await world.say('позже')
    await world.pass(10 * minute)
    expect(channel.sent).toHaveLength(0)
    isConnected = true
    outbox.resumeAccount(world.accountId)
    await settle()
    expect(channel.sent).toHaveLength(1)
  })
})

describe('words taken for spam', () => {
  it('fail, and the others wait as long as the network says', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'flood_control', retryAfterMs: 60 * minute }))
    await world.say('Одно и то же')
    await world.say('Другое')
    await world.pass(59 * minute)
    expect((await world.rows()).map((row) => [row.status, row.error_code])).toEqual([
      ['failed', 'flood_control'],
      ['queued', null],
    ])
    await world.pass(2 * minute)
    expect(channel.sent.map(({ text }) => text)).toEqual(['Одно и то же', 'Другое'])
  })
})

describe('a wall clock that is set', () => {
  const jumps = { 'ten minutes back': -10, 'six hours back': -360, 'three years on': 3 * 365 * 24 * 60 }
  it.each(Object.entries(jumps))('%s: the undo span lasts as long as ever', async (_name, minutes) => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    await world.say('Уже едет!')
    world.clock.setWall(minutes * minute)
    await world.pass(undoMs - 1)
    expect(channel.sent).toHaveLength(0)
    await world.pass(1)
    expect(channel.sent).toHaveLength(1)
    await world.say('И ещё')
    await world.pass(undoMs)
    expect(channel.sent).toHaveLength(2)
  })
})

describe('a text that is too long', () => {
  const long = 'Первое предложение здесь. Второе предложение тут. Третье и последнее.'

  it('goes out in parts, in order, each with its own key, ahead of what was written later', async () => {
    const channel = scriptedChannel({ privateText: 30 })
    const world = await outboxWorld(channel)
    await world.say(long, { resolveAfter: true })
    await world.say('потом')
    await world.pass(minute)
    expect(channel.sent.map((request) => request.text)).toEqual([
      'Первое предложение здесь.',
      'Второе предложение тут.',
      'Третье и последнее.',
      'потом',
    ])
    expect(new Set(channel.sent.map((request) => request.key)).size).toBe(4)
    expect(world.reported.map((action) => action.resolveAfter)).toEqual([false, false, true, false])
    const conversation = await world.store.db
      .selectFrom('conversations')
      .select(['message_count', 'preview'])
      .executeTakeFirstOrThrow()
    expect(conversation).toEqual({ message_count: 5, preview: 'потом' })
  })

  it('is cut when the platform counts differently from us', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'text_too_long' }))
    await world.say(long)
    await world.pass(minute)
    expect(channel.sent.slice(1).map((request) => request.text).join(' ')).toBe(long)
  })

  it('goes on with the further parts once the agent has decided about one', async () => {
    const channel = scriptedChannel({ privateText: 30, repeat: 'unsafe' })
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ delivery: 'unknown' }))
    const { outboxId } = await world.say(long)
    await world.say('другое')
    await world.pass(minute)
    expect(channel.sent.map((request) => request.text)).toEqual([
      'Первое предложение здесь.',
      'другое',
    ])
    await world.outbox.decide(outboxId, 'mark_sent', null)
    await world.pass(minute)
    expect(channel.sent.slice(2).map((request) => request.text)).toEqual([
      'Второе предложение тут.',
      'Третье и последнее.',
    ])
  })

  it('stops the further parts while one is uncertain, and gives them all back together', async () => {
    const channel = scriptedChannel({ privateText: 30, repeat: 'unsafe' })
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ delivery: 'unknown' }))
    const { outboxId } = await world.say(long)
    await world.pass(minute)
    expect((await world.rows()).map((row) => row.status)).toEqual(['uncertain', 'failed', 'failed'])
    const returned = await world.outbox.decide(outboxId, 'discard', null)
    expect(returned?.text.replaceAll('\n', ' ')).toBe(long)
    expect(await world.rows()).toEqual([])
    expect(await world.messages()).toHaveLength(1)
  })
})

describe('undo', () => {
  it('takes a queued reply back into the draft, before what is typed there by now', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    const { outboxId } = await world.say('рано')
    await world.store.db
      .insertInto('drafts')
      .values({ conversation_id: world.conversationId, text: 'ещё', visibility: 'private', updated_at: 0 })
      .execute()
    expect(await world.outbox.undo(outboxId, null)).toMatchObject({ text: 'рано' })
    await world.pass(minute)
    expect(channel.sent).toHaveLength(0)
    const draft = await world.store.db.selectFrom('drafts').select('text').executeTakeFirstOrThrow()
    expect(draft.text).toBe('рано\n\nещё')
    expect(await world.messages()).toHaveLength(1)
  })

  it('comes too late once the reply left, may have left, or is gone', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ delivery: 'unknown' }))
    const { outboxId } = await world.say('поздно')
    await world.pass(5000)
    await expect(world.outbox.undo(outboxId, null)).rejects.toMatchObject({ code: 'undo_too_late' })
    await world.pass(minute)
    await expect(world.outbox.undo(outboxId, null)).rejects.toMatchObject({ code: 'undo_too_late' })
    await expect(world.outbox.undo(999, null)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('an ambiguous send', () => {
  it('is repeated with the same key where repeating is harmless', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'unreachable', delivery: 'unknown' }))
    await world.say('раз')
    await world.pass(minute)
    expect(channel.sent).toHaveLength(2)
    expect(channel.sent[0]?.key).toBe(channel.sent[1]?.key)
    expect((await world.rows())[0]).toMatchObject({ status: 'sent', doubt_since: null })
  })

  it('is uncertain where nobody can tell, and the agent decides', async () => {
    const channel = scriptedChannel({ repeat: 'unsafe' })
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ delivery: 'unknown' }), refuse({ delivery: 'unknown' }))
    const first = await world.say('раз')
    const second = await world.say('два')
    await world.pass(minute)
    expect((await world.rows()).map((row) => row.status)).toEqual(['uncertain', 'uncertain'])
    await world.outbox.decide(first.outboxId, 'mark_sent', null)
    await world.outbox.decide(second.outboxId, 'resend', null)
    await settle()
    expect(channel.sent.map((request) => request.text)).toEqual(['раз', 'два', 'два'])
    expect(world.reported).toHaveLength(2)
    await expect(world.outbox.decide(first.outboxId, 'resend', null)).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  it('is looked for first where the platform can be asked, and resent only when surely not there', async () => {
    const channel = scriptedChannel({ repeat: 'read-back' }, 'x')
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ delivery: 'unknown' }))
    channel.looks.push(null, null)
    await world.say('раз')
    await world.pass(20_000)
    expect(channel.sent).toHaveLength(1)
    await world.pass(minute)
    expect(channel.sent).toHaveLength(2)
    channel.answers.push(refuse({ delivery: 'unknown' }))
    channel.looks.push(null, { externalId: 'seen', sentAt: 1 })
    await world.say('два')
    await world.pass(2 * minute)
    expect(channel.sent).toHaveLength(3)
    expect((await world.messages()).at(-1)).toMatchObject({ external_id: 'seen' })
  })

  it('is not taken for found when what was found is another of our messages', async () => {
    const channel = scriptedChannel({ repeat: 'read-back' }, 'x')
    const world = await outboxWorld(channel)
    await world.say('Здравствуйте!')
    await world.pass(minute)
    channel.answers.push(refuse({ delivery: 'unknown' }))
    channel.looks.push({ externalId: 'out-1', sentAt: 1 }, { externalId: 'out-1', sentAt: 1 })
    await world.say('Здравствуйте!')
    await world.pass(2 * minute)
    expect(channel.sent).toHaveLength(3)
    expect((await world.rows()).map((row) => row.external_id)).toEqual(['out-1', 'out-2'])
  })

  it('stays ambiguous when a later attempt is refused', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ delivery: 'unknown' }), refuse({ code: 'not_permitted' }))
    await world.say('раз')
    await world.pass(minute)
    expect((await world.rows())[0]).toMatchObject({ status: 'uncertain', error_code: 'not_permitted' })
  })

  it('is what a crash leaves behind', async () => {
    for (const repeat of ['idempotent', 'unsafe'] as const) {
      const channel = scriptedChannel({ repeat })
      const world = await outboxWorld(channel)
      channel.answers.push(() => new Promise(() => undefined))
      await world.say('раз')
      await world.pass(5000)
      expect((await world.rows())[0]?.status).toBe('sending')
      const after = createOutbox(world.options)
      await after.start()
      await settle()
      expect((await world.rows())[0]?.status).toBe(repeat === 'unsafe' ? 'uncertain' : 'sent')
      expect(channel.sent).toHaveLength(repeat === 'unsafe' ? 1 : 2)
    }
  })
})

describe('decisions', () => {
  it('sends again without the links that were forbidden', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ code: 'links_forbidden' }))
    const { outboxId } = await world.say('Ответ тут: https://brand.example/help')
    await world.pass(minute)
    await world.outbox.decide(outboxId, 'resend_without_links', null)
    await settle()
    expect(channel.sent.at(-1)?.text).toBe('Ответ тут:')
    expect((await world.messages()).at(-1)?.text).toBe('Ответ тут:')
  })

  it('refuses to decide what is not open', async () => {
    const world = await outboxWorld(scriptedChannel())
    const { outboxId } = await world.say('раз')
    await expect(world.outbox.decide(outboxId, 'discard', null)).rejects.toMatchObject({ code: 'conflict' })
    await expect(world.outbox.decide(42, 'resend', null)).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('public replies', () => {
  it('answer the newest message and refuse what cannot be answered', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel, 'public')
    await world.say('публично')
    await world.pass(minute)
    expect(channel.sent[0]?.target).toMatchObject({ visibility: 'public', replyToExternalId: 'in-1' })
    await world.store.db.updateTable('messages').set({ repliable: 0 }).execute()
    await expect(world.say('нельзя')).rejects.toMatchObject({ code: 'not_repliable' })
    await expect(world.say('  ')).rejects.toMatchObject({ code: 'text_empty' })
  })
})

describe('echoes', () => {
  async function echoed(
    world: Awaited<ReturnType<typeof outboxWorld>>,
    externalId: string,
    text: string,
  ) {
    const { store, conversationId } = world
    const match = await confirmByEcho(store, {
      conversationId,
      externalId,
      text,
      postedAt: world.clock.now(),
    })
    world.outbox.wake()
    await settle()
    return match
  }

  it('confirm what was uncertain, with no second row', async () => {
    const channel = scriptedChannel({ repeat: 'unsafe' })
    const world = await outboxWorld(channel)
    channel.answers.push(refuse({ delivery: 'unknown' }))
    const { messageId, outboxId } = await world.say('Ответ &  ссылка https://brand.example')
    await world.pass(minute)
    const match = await echoed(world, 'echo-1', 'Ответ &amp; ссылка https://t.co/x')
    expect(match).toEqual({ messageId, outboxId })
    expect((await world.rows())[0]).toMatchObject({ status: 'sent', external_id: 'echo-1' })
    expect(world.reported).toHaveLength(1)
    expect(await echoed(world, 'echo-1', 'Ответ')).toBeNull()
  })

  it('are not ours when we wrote nothing like it', async () => {
    const world = await outboxWorld(scriptedChannel())
    await world.say('ещё не ушло')
    expect(await echoed(world, 'echo-1', 'ещё не ушло')).toBeNull()
  })

  it('before the answer: the answer then changes nothing', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    let answer: (() => void) | undefined
    channel.answers.push(
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ externalId: 'same', sentAt: 1 })
        }),
    )
    await world.say('раз')
    await world.pass(5000)
    expect(await echoed(world, 'same', 'раз')).not.toBeNull()
    answer?.()
    await settle()
    expect(await world.messages()).toHaveLength(2)
    expect(world.reported).toHaveLength(1)
  })

  it('stored as a message of their own: our confirmation merges the two', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    const elsewhere = await insertConversation(world.store, {
      accountId: world.accountId,
      network: 'vk',
      authorId: world.authorId,
      placeId: 'wall:7_7',
      visibility: 'public',
    })
    await insertMessage(world.store, {
      conversationId: elsewhere,
      externalId: 'out-1',
      text: 'раз!',
      direction: 'outbound',
    })
    const { messageId } = await world.say('раз')
    await world.pass(5000)
    const stored = await world.messages()
    expect(stored.map((message) => [message.id, message.external_id])).toEqual([
      [1, 'in-1'],
      [messageId, 'out-1'],
    ])
    const left = await world.store.db
      .selectFrom('conversations')
      .select(['message_count', 'status'])
      .where('id', '=', elsewhere)
      .executeTakeFirstOrThrow()
    expect(left).toEqual({ message_count: 0, status: 'resolved' })
  })
})

describe('an account', () => {
  it('may be resumed before the outbox has begun: nothing leaves', async () => {
    const channel = scriptedChannel()
    const world = await outboxWorld(channel)
    await world.say('Привет')
    await world.outbox.stop()
    const asleep = createOutbox(world.options)
    asleep.resumeAccount(world.accountId)
    asleep.wake()
    await world.pass(10 * minute)
    expect(channel.sent).toHaveLength(0)
    await asleep.start()
    await world.pass(minute)
    expect(channel.sent).toHaveLength(1)
    await asleep.stop()
  })
})
