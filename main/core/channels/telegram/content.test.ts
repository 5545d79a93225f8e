import { describe, expect, it } from 'vitest'
import { serviceFields } from './content-kinds.ts'
import { direct, group, person, reader, readMessage, update } from './updates.fixture.ts'

describe('content', () => {
  const from = { chat: direct, from: person }

  it.each([
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
  ])('%s', async (_, content, attachment) => {
    const message = await readMessage({ ...from, ...content })
    expect(message?.attachments).toHaveLength(1)
    expect(message?.attachments).toMatchObject([attachment])
  })

  it('a photo in its largest size, with its caption as the text', async () => {
    const photo = [
      { file_id: 'small', width: 90 },
      { file_id: 'large', width: 1280 },
      { file_id: 'medium', width: 320 },
    ]
    const message = await readMessage({ ...from, photo, caption: 'Смотрите' })
    expect(message).toMatchObject({ text: 'Смотрите', attachments: [{ fileId: 'large' }] })
  })

  it('a rich message is read without its formatting', async () => {
    const blocks = [
      { type: 'paragraph', text: ['Всё ', { type: 'bold', text: 'сломалось' }] },
      { type: 'list', items: [{ label: '1. ', blocks: [{ type: 'paragraph', text: 'сайт' }] }] },
    ]
    const message = await readMessage({ ...from, rich_message: { blocks } })
    expect(message).toMatchObject({ text: 'Всё сломалось\n1. \nсайт', attachments: [] })
  })

  it('of a rich message name the bot as a whole word only', async () => {
    const named = (text: string) =>
      readMessage({ chat: group, from: person, rich_message: { blocks: [{ text }] } })
    expect(await named('эй, @Brand_Bot!')).toMatchObject({ kind: 'mention' })
    expect(await named('эй, @brand_bots')).toBeUndefined()
    expect(await named('a@brand_bot')).toBeUndefined()
  })

  it.each(serviceFields)('%s is a notice and no message', async (field) => {
    const value = field.startsWith('migrate') ? -1009 : {}
    const { events, quarantined } = await reader()([
      update({ chat: group, from: person, [field]: value }),
    ])
    expect(quarantined).toEqual([])
    expect(events.filter((event) => event.type === 'message')).toEqual([])
  })

  it('notices are no messages', async () => {
    const notice = { chat: group, from: person, new_chat_members: [person] }
    expect(await readMessage(notice)).toBeUndefined()
    const pinned = { ...from, pinned_message: { message_id: 1, date: 1, chat: direct } }
    expect(await readMessage(pinned)).toBeUndefined()
  })

  it('permission to write is told as such', async () => {
    const { events } = await reader()([update({ ...from, write_access_allowed: {} })])
    expect(events).toMatchObject([
      { type: 'permission', allowed: true, author: { externalId: '7' } },
    ])
  })
})


describe('words', () => {
  const from = { chat: direct, from: person }
  const link = (offset: number, length: number, url: string) => ({
    type: 'text_link',
    offset,
    length,
    url,
  })

  it.each([
    ['вот чек', [link(4, 3, 'https://example.org/check')], 'вот чек (https://example.org/check)'],
    [
      'раз, два',
      [link(5, 3, 'https://b.example'), link(0, 3, 'https://a.example')],
      'раз (https://a.example), два (https://b.example)',
    ],
    ['example.org', [link(0, 11, 'https://example.org/')], 'example.org'],
    ['коротко', [link(4, 300, 'https://example.org')], 'коротко'],
    ['жирно', [{ type: 'bold', offset: 0, length: 5 }], 'жирно'],
  ])('%s with its hidden addresses', async (text, entities, shown) => {
    expect((await readMessage({ ...from, text, entities }))?.text).toBe(shown)
    const photo = [{ file_id: 'f', width: 9 }]
    const captioned = { ...from, photo, caption: text, caption_entities: entities }
    expect((await readMessage(captioned))?.text).toBe(shown)
  })

  it('of a checklist are its title and tasks', async () => {
    const tasks = [
      { id: 1, text: 'Кружка' },
      { id: 2, text: 'Ложка', completion_date: 1_790_000_000 },
    ]
    const message = await readMessage({ ...from, checklist: { title: 'Не пришло', tasks } })
    expect(message).toMatchObject({ text: 'Не пришло\n☐ Кружка\n☑ Ложка', attachments: [] })
  })

  it('with a gift are a message, a gift alone is a notice', async () => {
    expect((await readMessage({ ...from, gift: { gift: {}, text: 'Спасибо' } }))?.text).toBe(
      'Спасибо',
    )
    expect(await readMessage({ ...from, gift: { gift: {} } })).toBeUndefined()
  })
})

describe('what else can be shown', () => {
  const from = { chat: direct, from: person }
  const photo = [{ file_id: 'p', width: 9 }]

  it.each([
    ['a story', { story: { chat: { ...group, username: 'gr_up' }, id: 3 } }, [
      { kind: 'link', title: 'Группа', url: 'https://t.me/gr_up/s/3' },
    ]],
    ['a game', { game: { title: 'Змейка', description: 'ешь', photo } }, [
      { kind: 'other', title: 'Змейка — ешь' },
    ]],
    ['an invoice', { invoice: { title: 'Кружка', description: 'синяя' } }, [
      { kind: 'other', title: 'Кружка — синяя' },
    ]],
    ['a raffle', { giveaway: { prize_description: 'Кружка' } }, [
      { kind: 'other', title: 'Кружка' },
    ]],
    ['a live photo', { live_photo: { file_id: 'l', photo }, photo }, [
      { kind: 'photo', fileId: 'p' },
    ]],
    ['a live photo alone', { live_photo: { file_id: 'l' } }, [{ kind: 'video', fileId: 'l' }]],
    [
      'paid media',
      { paid_media: { paid_media: [{ type: 'photo', photo }, { video: { file_id: 'v' } }] } },
      [{ kind: 'photo', fileId: 'p' }, { kind: 'video', fileId: 'v' }],
    ],
    ['a paid preview', { paid_media: { paid_media: [{ type: 'preview' }] } }, [{ kind: 'other' }]],
  ])('%s', async (_, content, attachments) => {
    const message = await readMessage({ ...from, ...content })
    expect(message?.attachments).toMatchObject(attachments)
    expect(message?.attachments).toHaveLength(attachments.length)
  })

  it('what this version does not know is kept apart whole', async () => {
    const strange = update({ ...from, hologram: {} })
    const { events, quarantined } = await reader()([strange])
    expect(events).toEqual([])
    expect(quarantined).toMatchObject([{ raw: strange, reason: expect.stringContaining('unknown kind') as string }])
  })
})

describe('what a message answers', () => {
  const from = { chat: direct, from: person, text: 'а когда?' }
  const answered = { message_id: 9, date: 1, chat: direct, from: person, text: 'Срок 5 дней, да' }

  it('is shown by the words it quotes', async () => {
    const message = await readMessage({
      ...from,
      reply_to_message: answered,
      quote: { text: 'срок 5 дней', position: 3 },
    })
    expect(message?.context).toEqual({
      externalId: '7:9',
      authorName: 'Анна К',
      text: 'срок 5 дней',
      url: undefined,
    })
  })

  it.each([
    [
      { message_id: 12, chat: { id: -1009, type: 'channel', title: 'Бренд', username: 'brand' } },
      { externalId: '-1009:12', authorName: 'Бренд', text: '', url: 'https://t.me/brand/12' },
    ],
    [
      { origin: { type: 'user', sender_user: person }, photo: [{ file_id: 'p' }] },
      { externalId: 'external:unknown', authorName: 'Анна К' },
    ],
    [
      { origin: { type: 'hidden_user', sender_user_name: 'Кто-то' }, poll: { question: 'Да?' } },
      { authorName: 'Кто-то', text: 'Да?' },
    ],
    [{ message_id: 12 }, { externalId: 'external:12', text: '' }],
  ])('elsewhere is its context: %j', async (external_reply, context) => {
    expect((await readMessage({ ...from, external_reply }))?.context).toMatchObject(context)
  })

  it('may be a story', async () => {
    const story = { chat: { id: -1009, type: 'channel', title: 'Бренд', username: 'brand' }, id: 4 }
    expect((await readMessage({ ...from, reply_to_story: story }))?.context).toEqual({
      externalId: '-1009:story:4',
      authorName: 'Бренд',
      text: '',
      url: 'https://t.me/brand/s/4',
    })
  })
})
