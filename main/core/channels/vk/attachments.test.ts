import { describe, expect, it } from 'vitest'
import { mapAttachments, mapGeo } from './attachments.ts'

const owned = { id: 2, owner_id: -1 }

describe('mapAttachments', () => {
  it.each([
    [
      { type: 'photo', photo: { ...owned, sizes: [{ url: 'https://s/1', width: 10, height: 5 }] } },
      { kind: 'photo', url: 'https://s/1', width: 10, height: 5, fileId: 'photo-1_2' },
    ],
    [
      { type: 'video', video: { ...owned, title: 'Клип', duration: 7 } },
      { kind: 'video', title: 'Клип', durationSeconds: 7, url: 'https://vk.com/video-1_2' },
    ],
    [
      { type: 'audio', audio: { artist: 'Хор', title: 'Песня', duration: 60, url: '' } },
      { kind: 'audio', title: 'Хор — Песня', durationSeconds: 60, url: undefined },
    ],
    [
      { type: 'audio_message', audio_message: { link_ogg: 'https://s/a.ogg', duration: 3 } },
      { kind: 'voice', url: 'https://s/a.ogg', mimeType: 'audio/ogg', durationSeconds: 3 },
    ],
    [
      { type: 'doc', doc: { ...owned, title: 'чек.pdf', size: 1000, ext: 'pdf', url: 'https://s/d' } },
      { kind: 'document', title: 'чек.pdf', sizeBytes: 1000, url: 'https://s/d' },
    ],
    [
      { type: 'sticker', sticker: { images: [{ url: 'https://s/s', width: 64, height: 64 }] } },
      { kind: 'sticker', url: 'https://s/s' },
    ],
    [
      { type: 'link', link: { url: 'https://example.ru', title: '' } },
      { kind: 'link', title: 'https://example.ru', url: 'https://example.ru' },
    ],
    [{ type: 'poll', poll: { question: 'Да?' } }, { kind: 'poll', title: 'Да?' }],
    [
      { type: 'wall', wall: { id: 5, from_id: -1, text: 'Пост' } },
      { kind: 'link', title: 'Пост', url: 'https://vk.com/wall-1_5' },
    ],
    [
      { type: 'market', market: { ...owned, title: 'Чайник' } },
      { kind: 'link', title: 'Чайник' },
    ],
    [
      { type: 'link', link: { url: 'https://example.ru', title: 'Рога &amp; копыта' } },
      { kind: 'link', title: 'Рога & копыта' },
    ],
    [{ type: 'hologram', hologram: {} }, { kind: 'other', title: 'hologram' }],
    [{ type: 'photo', photo: 'broken' }, { kind: 'other', title: 'photo' }],
    ['not even an object', { kind: 'other' }],
  ])('reads %j', (raw, expected) => {
    expect(mapAttachments([raw])[0]).toMatchObject(expected)
  })

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'does not take %s of a prototype for a kind',
    (type) => {
      const raw: unknown = JSON.parse(`{"type":"${type}","${type}":{"x":1}}`)
      expect(mapAttachments([raw])).toEqual([{ kind: 'other', title: type }])
    },
  )

  it('takes the largest size of a photo', () => {
    const sizes = [10, 800, 300].map((width) => ({ url: `https://s/${width}`, width, height: 1 }))
    const [photo] = mapAttachments([{ type: 'photo', photo: { ...owned, sizes } }])
    expect(photo?.url).toBe('https://s/800')
  })

  it('lets no dangerous address through', () => {
    for (const url of ['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'x']) {
      expect(mapAttachments([{ type: 'link', link: { url } }])[0]?.url).toBeUndefined()
    }
  })
})

describe('mapGeo', () => {
  it('names the place, or its numbers', () => {
    const coordinates = { latitude: 55.75, longitude: 37.61 }
    expect(mapGeo({ coordinates })).toEqual([{ kind: 'location', title: '55.75, 37.61' }])
    expect(mapGeo({ coordinates, place: { title: 'Кремль' } })[0]?.title).toBe('Кремль')
    expect(mapGeo(undefined)).toEqual([])
  })
})
