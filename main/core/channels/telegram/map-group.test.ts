import { describe, expect, it } from 'vitest'
import {
  channel,
  group,
  person,
  reader,
  readMessage as readWith,
  update,
} from './updates.fixture.ts'

const linked = { linked: channel.id }
const readMessage = (fields: object) => readWith(fields, linked)

describe('groups', () => {
  it.each([
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

  it('forum topics are places of their own, and opening one is nothing to answer', async () => {
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

  it('a topic the bot opened is no talk with it', async () => {
    const bot = { id: 99, is_bot: true, first_name: 'Бот' }
    const notice = { message_id: 40, date: 1, chat: group, from: bot, forum_topic_created: {} }
    const fields = { chat: group, from: person, message_thread_id: 40, is_topic_message: true }
    const spoken = { ...fields, reply_to_message: notice, text: 'кто в кино?' }
    expect(await readMessage(spoken)).toBeUndefined()
  })

  const comment = { message_id: 50, date: 1, chat: group, from: person, text: 'Вопрос' }
  const placeholder = { id: 136817688, is_bot: true, first_name: 'Channel' }

  it('the channel answering a comment is the brand, speaking to the customer', async () => {
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

  it('a stranger may speak as a channel of their own; a bot is nobody', async () => {
    const own = { id: -1009, type: 'channel', title: 'Блог' }
    const spoken = { chat: group, from: placeholder, message_thread_id: 40, text: 'Эй' }
    expect(await readMessage({ ...spoken, sender_chat: own })).toMatchObject({
      direction: 'inbound',
      author: { externalId: '-1009', name: 'Блог' },
    })
    expect(await readMessage(spoken)).toBeUndefined()
  })

  it('an edit of chatter that never concerned us tells no message', async () => {
    const fields = { chat: group, from: person, text: 'футбол', edit_date: 1_700_000_100 }
    const { events } = await reader(linked)([update(fields, 'edited_message')])
    expect(events).toMatchObject([
      { type: 'edit', externalId: '-1001:1', editedAt: 1_700_000_100_000 },
    ])
    expect(events[0]).toHaveProperty('message', undefined)
  })
})

describe('an album in a group', () => {
  it('belongs to the brand as a whole when one of its photos does', async () => {
    const named = { type: 'mention', offset: 0, length: 10 }
    const size = { file_id: 'f', file_unique_id: 'u', width: 9, height: 9 }
    const photo = { chat: group, from: person, media_group_id: 'a', photo: [size] }
    const { events } = await reader(linked)([
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
