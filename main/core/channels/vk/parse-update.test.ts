import { describe, expect, it } from 'vitest'
import { parseUpdate } from './parse-update.ts'

const message = { id: 1, peer_id: 5, from_id: 5, date: 100, text: 'Да', attachments: null }
const comment = { id: 8, from_id: 5, date: 100, text: 'Да' }

function items(type: string, object: unknown) {
  const parsed = parseUpdate({ type, object, event_id: 'e' })
  return 'items' in parsed ? parsed.items : parsed.quarantined.reason
}

describe('parseUpdate', () => {
  it('takes messages wrapped and bare', () => {
    expect(items('message_new', { message, client_info: {} })).toMatchObject([
      { type: 'message', change: 'new', message: { id: 1, attachments: [] } },
    ])
    expect(items('message_reply', message)).toMatchObject([{ change: 'new' }])
    expect(items('message_edit', message)).toMatchObject([{ change: 'edit' }])
  })

  it.each([
    ['wall_reply', { post_id: 3, owner_id: -1 }, { kind: 'wall', owner: -1, item: 3 }],
    ['photo_comment', { photo_id: 3, photo_owner_id: -1 }, { kind: 'photo', owner: -1, item: 3 }],
    ['video_comment', { video_id: 3, owner_id: -1 }, { kind: 'video', owner: -1, item: 3 }],
    ['board_post', { topic_id: 3, topic_owner_id: -1 }, { kind: 'topic', owner: -1, item: 3 }],
  ])('knows where a %s belongs', (what, where, place) => {
    for (const verb of ['new', 'edit', 'restore']) {
      expect(items(`${what}_${verb}`, { ...comment, ...where })).toMatchObject([
        { type: 'comment', change: verb, place },
      ])
    }
    expect(items(`${what}_delete`, { id: 8, ...where })).toEqual([
      {
        type: 'deletion',
        externalId: place.kind === 'wall' ? 'wall:-1_8' : `${place.kind}:-1_3_8`,
      },
    ])
  })

  it('takes permissions', () => {
    expect(items('message_allow', { user_id: 5, key: '' })).toMatchObject([{ allowed: true }])
    expect(items('message_deny', { user_id: 5 })).toMatchObject([{ allowed: false }])
  })

  it('leaves alone what we have no use for', () => {
    expect(items('like_add', { liker_id: 5 })).toEqual([])
    expect(items('message_new', { message: { ...message, text: '', action: {} } })).toEqual([])
    const postponed = { id: 1, owner_id: -1, from_id: -1, date: 1, post_type: 'postpone' }
    expect(items('wall_post_new', postponed)).toEqual([])
  })

  it('puts aside what it cannot read, saying why', () => {
    expect(items('message_new', { message: { ...message, date: 'today' } })).toMatch(/date/)
    expect(items('message_new', { message: { ...message, id: 0 } })).toMatch(/no number/)
    expect(items('wall_reply_new', comment)).toMatch(/where it belongs/)
    expect(items('wall_reply_delete', { id: 8 })).toMatch(/where/)
    expect(items('wall_post_new', null)).toMatch(/post/)
    expect(parseUpdate(17)).toMatchObject({ quarantined: { raw: 17 } })
  })
})
