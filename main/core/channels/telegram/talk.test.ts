import { describe, expect, it } from 'vitest'
import {
  anonymous,
  channel,
  direct,
  group,
  keepingMemory,
  namingBot,
  person,
  reader,
  readMessage,
  update,
  updates,
} from './updates.fixture.ts'

const boris = { id: 8, is_bot: false, first_name: 'Борис' }
const asGroup = { chat: group, from: anonymous, sender_chat: group }
const monitors = [{ id: 'm', query: 'заказ' }]
const quoted = (id: number, fields: object) => ({ message_id: id, date: 1, chat: group, ...fields })

/** 1 a question to the bot; 2 the hidden administrator; 3 and 4 the customer goes on. */
const dialogue = updates(
  { message_id: 1, chat: group, from: person, ...namingBot },
  {
    message_id: 2,
    ...asGroup,
    text: 'Уже едет',
    reply_to_message: quoted(1, { from: person, ...namingBot }),
  },
  {
    message_id: 3,
    chat: group,
    from: person,
    text: 'а точнее?',
    reply_to_message: quoted(2, { from: anonymous, sender_chat: group, text: 'Уже едет' }),
  },
  {
    message_id: 4,
    chat: group,
    from: person,
    text: 'и сколько стоит?',
    reply_to_message: quoted(1, { from: person, ...namingBot }),
  },
  {
    message_id: 5,
    ...asGroup,
    text: 'Завтра',
    reply_to_message: quoted(3, { from: person, text: 'а точнее?' }),
  },
)

describe('a talk with the brand in a plain group', () => {
  const expected = [
    { externalId: '-1001:1', direction: 'inbound', author: { externalId: '7' } },
    { externalId: '-1001:2', direction: 'outbound', author: { externalId: '7' } },
    { externalId: '-1001:3', direction: 'inbound', author: { externalId: '7' } },
    { externalId: '-1001:4', direction: 'inbound', author: { externalId: '7' } },
    { externalId: '-1001:5', direction: 'outbound', author: { externalId: '7' } },
  ]

  it('goes on with every answer', async () => {
    const { events, quarantined } = await reader()(dialogue)
    expect(quarantined).toEqual([])
    expect(events).toMatchObject(expected)
  })

  it('goes on after a restart', async () => {
    const memory = keepingMemory()
    const found = []
    for (const one of dialogue) found.push(...(await reader({ memory })([one])).events)
    expect(found).toMatchObject(expected)
  })

  it('takes in whoever answers the brand, and nobody who talks beside it', async () => {
    const read = reader()
    await read(dialogue)
    const { events } = await read([
      update(
        {
          message_id: 8,
          chat: group,
          from: boris,
          text: 'и мне',
          reply_to_message: quoted(2, { from: anonymous, sender_chat: group }),
        },
        'message',
        8,
      ),
      update({ message_id: 9, chat: group, from: boris, text: 'кто в кино?' }, 'message', 9),
      update(
        {
          message_id: 10,
          chat: group,
          from: person,
          text: 'я',
          reply_to_message: quoted(9, { from: boris }),
        },
        'message',
        10,
      ),
    ])
    expect(events).toMatchObject([
      { externalId: '-1001:8', direction: 'inbound', author: { externalId: '8' } },
    ])
  })

  it('the brand speaking on to itself answers nobody, and can be answered', async () => {
    const read = reader()
    await read(dialogue)
    const { events } = await read([
      update(
        {
          message_id: 8,
          ...asGroup,
          text: 'и бесплатно',
          reply_to_message: quoted(2, { from: anonymous, sender_chat: group }),
        },
        'message',
        8,
      ),
    ])
    expect(events).toMatchObject([{ direction: 'inbound', author: { externalId: '-1001' } }])
  })
})

describe('the group speaking under its own name', () => {
  const answer = {
    ...asGroup,
    text: 'мой заказ тоже потеряли',
    reply_to_message: quoted(4, { from: boris, text: 'у @brand потеряли заказ' }),
  }

  it('is one of its people in a group of others', async () => {
    expect(await readMessage(answer, { monitors })).toMatchObject({
      direction: 'inbound',
      author: { externalId: '-1001', name: 'Группа' },
    })
    expect(await readMessage({ ...asGroup, ...namingBot })).toMatchObject({
      direction: 'inbound',
      kind: 'mention',
      author: { externalId: '-1001', name: 'Группа' },
    })
  })

  it('is the brand in the discussion of its channel', async () => {
    const message = await readMessage(answer, { monitors, linked: channel.id })
    expect(message).toMatchObject({ direction: 'outbound', author: { externalId: '8' } })
  })

  it('is the brand in a group that made the bot an administrator, while it is one', async () => {
    const memory = keepingMemory()
    const bot = { id: 99, is_bot: true, first_name: 'Бот' }
    const became = (status: string) =>
      update(
        { chat: group, from: person, new_chat_member: { status, user: bot } },
        'my_chat_member',
      )
    await reader({ memory })([became('administrator')])
    expect(await readMessage(answer, { monitors, memory })).toMatchObject({ direction: 'outbound' })
    await reader({ memory })([became('member')])
    expect(await readMessage(answer, { monitors, memory })).toMatchObject({ direction: 'inbound' })
  })
})

it('nobody has the members of a group for followers', async () => {
  const message = await readMessage({ chat: group, from: person, ...namingBot })
  expect(message?.author.reach).toBeUndefined()
})

describe('threads of a discussion', () => {
  const linked = channel.id
  const chain = {
    message_id: 502,
    chat: group,
    from: person,
    text: 'и я',
    message_thread_id: 500,
    reply_to_message: quoted(501, { from: boris, text: 'я', message_thread_id: 500 }),
  }
  const post = {
    message_id: 500,
    chat: group,
    from: { id: 777_000, is_bot: false, first_name: 'Telegram' },
    sender_chat: channel,
    is_automatic_forward: true,
    forward_origin: { type: 'channel', date: 1, chat: channel, message_id: 30 },
    text: 'Новость',
  }

  it('of ordinary talk concern nobody, before a restart and after', async () => {
    const memory = keepingMemory()
    const talk = { message_id: 500, chat: group, from: boris, text: 'кто идёт в кино?' }
    expect((await reader({ linked, memory })(updates(talk, chain))).events).toEqual([])
    expect((await reader({ linked, memory })([update(chain)])).events).toEqual([])
    expect((await reader({ linked })([update(chain)])).events).toEqual([])
  })

  it('under a post are comments, before a restart and after', async () => {
    const memory = keepingMemory()
    const before = await reader({ linked, memory })(updates(post, chain))
    const after = await reader({ linked, memory })([update(chain)])
    expect(before.events).toMatchObject([{ kind: 'comment', placeId: '-1001:thread:500' }])
    expect(after.events).toMatchObject([
      { kind: 'comment', context: { text: 'Новость', url: 'https://t.me/brand/30' } },
    ])
  })

  it('whose post was deleted are comments still', async () => {
    const { reply_to_message: _, ...orphan } = chain
    expect(await readMessage(orphan, { linked })).toMatchObject({ kind: 'comment' })
    expect(await readMessage(orphan)).toBeUndefined()
  })
})

describe('a group that becomes a supergroup', () => {
  const old = { id: -5, type: 'group', title: 'Группа' }
  const grown = { id: -1005, type: 'supergroup', title: 'Группа' }
  const moved = [{ type: 'placeMoved', from: '-5', to: '-1005' }]

  it.each([
    ['the old one', { chat: old, migrate_to_chat_id: -1005 }],
    ['the new one', { chat: grown, migrate_from_chat_id: -5 }],
  ])('is told by %s', async (_, notice) => {
    expect((await reader()([update({ from: person, ...notice })])).events).toEqual(moved)
  })

  it('keeps one place, also for what is told late', async () => {
    const memory = keepingMemory()
    await reader({ memory })([update({ chat: old, from: person, migrate_to_chat_id: -1005 })])
    const { events } = await reader({ memory })(
      updates(
        { chat: grown, from: person, ...namingBot },
        { message_id: 3, chat: old, from: person, ...namingBot },
      ),
    )
    expect(events).toMatchObject([
      { placeId: '-1005', externalId: '-1005:1' },
      { placeId: '-1005', externalId: '-5:3' },
    ])
  })

  it.each([
    { chat: grown, migrate_to_chat_id: -1005 },
    { chat: old, migrate_to_chat_id: 7 },
  ])('cannot go nowhere: %j', async (notice) => {
    expect((await reader()([update(notice)])).events).toEqual([])
  })
})

describe('direct messages of a channel', () => {
  const chat = { id: -1007, type: 'supergroup', title: 'Бренд', is_direct_messages: true }
  const topic = { topic_id: 501, user: { ...person, id: 501 } }
  const place = '-1007:direct:501'

  it('are private, one place for each person', async () => {
    const from = { ...person, id: 501 }
    const message = await readMessage({ chat, from, direct_messages_topic: topic, text: 'Где?' })
    expect(message).toMatchObject({
      kind: 'direct',
      visibility: 'private',
      direction: 'inbound',
      placeId: place,
      author: { externalId: '501', name: 'Анна К' },
      externalId: '-1007:1',
    })
  })

  it('hold the brand’s answers, by an administrator or as the channel', async () => {
    const fields = { chat, direct_messages_topic: topic, text: 'Едет' }
    for (const by of [{ from: boris }, { from: anonymous, sender_chat: channel }]) {
      expect(await readMessage({ ...fields, ...by })).toMatchObject({
        direction: 'outbound',
        placeId: place,
        author: { externalId: '501' },
      })
    }
  })

  it('without a topic could not be answered', async () => {
    const { quarantined } = await reader()([update({ chat, from: person, text: 'Где?' })])
    expect(quarantined).toHaveLength(1)
  })
})

it('a private chat has no group’s rules', async () => {
  expect(await readMessage({ chat: direct, from: person, text: 'Привет' })).toMatchObject({
    kind: 'direct',
    placeId: '7',
  })
})
