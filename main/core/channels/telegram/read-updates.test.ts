import { describe, expect, test } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import type { InboundMessage } from '../channel.ts'
import { createGroupMemory } from './group-memory.ts'
import { readUpdates } from './read-updates.ts'
import { compileMonitors } from './word-filter.ts'

const bot = { id: 99, name: 'Бот', username: 'brand_bot' }
const group = { id: -1001, type: 'supergroup', title: 'Группа' }
const channel = { id: -1002, type: 'channel', title: 'Канал', username: 'brand' }
const person = { id: 7, is_bot: false, first_name: 'Анна', last_name: 'К' }
const direct = { id: 7, type: 'private', first_name: 'Анна' }

function read(updates: readonly unknown[], cursor: string | null = null) {
  const clock = manualClock(1_700_000_000_000)
  return readUpdates(updates, cursor, {
    bot,
    groups: createGroupMemory(clock, {
      linkedChat: () => Promise.resolve(channel.id),
      members: () => Promise.resolve(10),
    }),
    monitorOf: compileMonitors([]),
    now: clock.now(),
    onBusinessConnection: () => undefined,
    onMigration: () => undefined,
  })
}

function update(fields: object, kind = 'message', updateId = 5) {
  return { update_id: updateId, [kind]: { message_id: 1, date: 1_700_000_000, ...fields } }
}

async function readMessage(fields: object): Promise<InboundMessage | undefined> {
  const { events, quarantined } = await read([update(fields)])
  expect(quarantined).toEqual([])
  return events.find((event) => event.type === 'message')
}

describe('the offset', () => {
  test('is one after the highest, in whatever order they came', async () => {
    const { cursor, events } = await read([
      update({ chat: direct, from: person, text: 'b' }, 'message', 12),
      update({ chat: direct, from: person, text: 'a' }, 'message', 11),
    ])
    expect(cursor).toBe('13')
    expect(events).toMatchObject([{ text: 'a' }, { text: 'b' }])
  })

  test('stays when nothing came, and follows Telegram when it counts anew', async () => {
    expect((await read([], '500')).cursor).toBe('500')
    expect((await read([update({ chat: direct, from: person, text: 'a' })], '500')).cursor).toBe(
      '6',
    )
  })
})

describe('what cannot be understood', () => {
  test('is kept apart with its reason, and the rest is read', async () => {
    const broken = { update_id: 6, message: { message_id: 'x', chat: direct } }
    const strange = { update_id: 7, telepathy: {} }
    const fine = update({ chat: direct, from: person, text: 'Привет' }, 'message', 8)
    const batch = await read([broken, strange, fine])
    expect(batch.events).toMatchObject([{ text: 'Привет' }])
    expect(batch.quarantined).toMatchObject([{ raw: broken }, { raw: strange }])
    expect(batch.quarantined[0]?.reason).toContain('message_id')
    expect(batch.quarantined[1]?.reason).toContain('unknown kind')
    expect(batch.cursor).toBe('9')
  })

  test('without a number it does not come again at once', async () => {
    const batch = await read(['nonsense', null], '4')
    expect(batch).toMatchObject({ cursor: '4', waitMs: 5000 })
    expect(batch.quarantined).toHaveLength(2)
  })

  test('known kinds we do not use are no mystery', async () => {
    const batch = await read([{ update_id: 6, callback_query: { id: '1' } }])
    expect(batch).toMatchObject({ events: [], quarantined: [], cursor: '7' })
  })
})

describe('content', () => {
  const from = { chat: direct, from: person }

  test.each([
    [
      'voice',
      { voice: { file_id: 'v', duration: 3, mime_type: 'audio/ogg' } },
      { kind: 'voice', fileId: 'v', durationSeconds: 3 },
    ],
    [
      'sticker',
      { sticker: { file_id: 's', emoji: '😡', width: 512, height: 512 } },
      { kind: 'sticker', title: '😡' },
    ],
    [
      'document',
      { document: { file_id: 'd', file_name: 'чек.pdf', file_size: 10 } },
      { kind: 'document', title: 'чек.pdf', sizeBytes: 10 },
    ],
    [
      'round video',
      { video_note: { file_id: 'n', length: 240, duration: 5 } },
      { kind: 'video', width: 240 },
    ],
    [
      'animation',
      { animation: { file_id: 'a' }, document: { file_id: 'a' } },
      { kind: 'video', fileId: 'a' },
    ],
    [
      'venue',
      { venue: { title: 'Пункт', address: 'Лесная, 5' }, location: { latitude: 1, longitude: 2 } },
      { kind: 'location', title: 'Пункт, Лесная, 5' },
    ],
    [
      'contact',
      { contact: { first_name: 'Ян', phone_number: '+7000' } },
      { kind: 'contact', title: 'Ян +7000' },
    ],
    ['poll', { poll: { question: 'Да?' } }, { kind: 'poll', title: 'Да?' }],
    ['something new', { hologram: {} }, { kind: 'other' }],
  ])('%s', async (_, content, attachment) => {
    const message = await readMessage({ ...from, ...content })
    expect(message?.attachments).toHaveLength(1)
    expect(message?.attachments).toMatchObject([attachment])
  })

  test('a photo in its largest size, with its caption as the text', async () => {
    const photo = [
      { file_id: 'small', width: 90 },
      { file_id: 'large', width: 1280 },
      { file_id: 'medium', width: 320 },
    ]
    const message = await readMessage({ ...from, photo, caption: 'Смотрите' })
    expect(message).toMatchObject({ text: 'Смотрите', attachments: [{ fileId: 'large' }] })
  })

  test('a rich message is read without its formatting', async () => {
    const blocks = [
      { type: 'paragraph', text: ['Всё ', { type: 'bold', text: 'сломалось' }] },
      { type: 'list', items: [{ label: '1. ', blocks: [{ type: 'paragraph', text: 'сайт' }] }] },
    ]
    const message = await readMessage({ ...from, rich_message: { blocks } })
    expect(message).toMatchObject({ text: 'Всё сломалось\n1. \nсайт', attachments: [] })
  })

  test('notices are no messages', async () => {
    const notice = { chat: group, from: person, new_chat_members: [person] }
    expect(await readMessage(notice)).toBeUndefined()
    const pinned = { ...from, pinned_message: { message_id: 1, date: 1, chat: direct } }
    expect(await readMessage(pinned)).toBeUndefined()
  })

  test('permission to write is told as such', async () => {
    const { events } = await read([update({ ...from, write_access_allowed: {} })])
    expect(events).toMatchObject([
      { type: 'permission', allowed: true, author: { externalId: '7' } },
    ])
  })
})

describe('groups', () => {
  test.each([
    [
      'a mention',
      { text: 'эй @Brand_Bot', entities: [{ type: 'mention', offset: 3, length: 10 }] },
      true,
    ],
    [
      'a command',
      { text: '/help@brand_bot', entities: [{ type: 'bot_command', offset: 0, length: 15 }] },
      true,
    ],
    [
      'a mention by name',
      {
        text: 'Бот',
        entities: [{ type: 'text_mention', offset: 0, length: 3, user: { ...person, id: 99 } }],
      },
      true,
    ],
    [
      'a mention after an emoji',
      { text: '😀 @brand_bot', entities: [{ type: 'mention', offset: 3, length: 10 }] },
      true,
    ],
    [
      'another one mentioned',
      { text: '@brand_bots', entities: [{ type: 'mention', offset: 0, length: 11 }] },
      false,
    ],
    [
      'an e-mail address',
      { text: 'a@brand_bot', entities: [{ type: 'email', offset: 0, length: 11 }] },
      false,
    ],
  ])('%s', async (_, content, concerns) => {
    const message = await readMessage({ chat: group, from: person, ...content })
    expect(message !== undefined).toBe(concerns)
  })

  test('forum topics are places of their own, and opening one is nothing to answer', async () => {
    const message = await readMessage({
      chat: group,
      from: person,
      message_thread_id: 40,
      is_topic_message: true,
      reply_to_message: { message_id: 40, date: 1, chat: group, forum_topic_created: {} },
      text: '@brand_bot',
      entities: [{ type: 'mention', offset: 0, length: 10 }],
    })
    expect(message).toMatchObject({ kind: 'mention', placeId: '-1001:topic:40' })
    expect(message?.replyToExternalId).toBeUndefined()
    expect(message?.context).toBeUndefined()
  })

  const comment = { message_id: 50, date: 1, chat: group, from: person, text: 'Вопрос' }
  const placeholder = { id: 136817688, is_bot: true, first_name: 'Channel' }

  test('the channel answering a comment is the brand, speaking to the customer', async () => {
    const message = await readMessage({
      chat: group,
      from: placeholder,
      sender_chat: channel,
      message_thread_id: 40,
      reply_to_message: comment,
      text: 'Ответ',
    })
    expect(message).toMatchObject({
      direction: 'outbound',
      kind: 'comment',
      author: { externalId: '7' },
      replyToExternalId: '-1001:50',
    })
  })

  test('a stranger may speak as a channel of their own; a bot is nobody', async () => {
    const own = { id: -1009, type: 'channel', title: 'Блог' }
    const spoken = { chat: group, from: placeholder, message_thread_id: 40, text: 'Эй' }
    expect(await readMessage({ ...spoken, sender_chat: own })).toMatchObject({
      direction: 'inbound',
      author: { externalId: '-1009', name: 'Блог' },
    })
    expect(await readMessage(spoken)).toBeUndefined()
  })

  test('an edit of chatter that never concerned us tells no message', async () => {
    const fields = { chat: group, from: person, text: 'футбол', edit_date: 1_700_000_100 }
    const { events } = await read([update(fields, 'edited_message')])
    expect(events).toMatchObject([
      { type: 'edit', externalId: '-1001:1', editedAt: 1_700_000_100_000 },
    ])
    expect(events[0]).toHaveProperty('message', undefined)
  })
})

describe('an album in a group', () => {
  test('belongs to the brand as a whole when one of its photos does', async () => {
    const named = { type: 'mention', offset: 0, length: 10 }
    const size = { file_id: 'f', file_unique_id: 'u', width: 9, height: 9 }
    const photo = { chat: group, from: person, media_group_id: 'a', photo: [size] }
    const { events } = await read([
      update({ ...photo, message_id: 1, caption: '@brand_bot вот', caption_entities: [named] }, 'message', 1),
      update({ ...photo, message_id: 2 }, 'message', 2),
      update({ ...photo, message_id: 3, media_group_id: 'other' }, 'message', 3),
    ])
    expect(events).toMatchObject([
      { externalId: '-1001:1', albumId: 'a' },
      { externalId: '-1001:2', albumId: 'a' },
    ])
  })
})
