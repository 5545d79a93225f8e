import { describe, expect, it } from 'vitest'
import { parseHistoryMessage, parseUpdate } from './parse-update.ts'
import { neededEvents, unusedKinds } from './update-kinds.ts'

const message = { id: 1, peer_id: 5, from_id: 5, date: 100, text: 'Да', attachments: null }
const comment = { id: 8, from_id: 5, date: 100, text: 'Да' }

function items(type: string, object: unknown) {
  const parsed = parseUpdate({ type, object, event_id: 'e' })
  if ('quarantined' in parsed) return parsed.quarantined.reason
  return parsed.item ? [parsed.item] : []
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
    ['market_comment', { item_id: 3, market_owner_id: -1 }, { kind: 'market', owner: -1, item: 3 }],
    ['market_comment', { item_id: 3, owner_id: -1 }, { kind: 'market', owner: -1, item: 3 }],
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

  it.each(['new_kind_2027', '__proto__', 'constructor', 'wall_reply_constructor', 'wall_reply_'])(
    'puts aside the unknown kind %s',
    (type) => {
      expect(items(type, comment)).toBe(`unknown kind ${type}`)
    },
  )

  it('has a reason for every kind it leaves alone', () => {
    for (const [kind, reason] of unusedKinds) {
      expect(reason).toMatch(/^\w+ /)
      expect(items(kind, {})).toEqual([])
      expect(neededEvents).not.toContain(kind)
    }
  })

  it('takes null for no words', () => {
    const where = { post_id: 3, owner_id: -1 }
    expect(items('wall_reply_new', { ...comment, ...where, text: null })).toMatchObject([
      { comment: { text: '' } },
    ])
    expect(items('message_new', { message: { ...message, text: null } })).toMatchObject([
      { message: { text: '' } },
    ])
    const post = { id: 1, owner_id: -1, from_id: 5, date: 1, text: null }
    expect(items('wall_post_new', post)).toMatchObject([{ post: { text: '' } }])
  })

  it.each([-1, 7_258_118_400, 1e12, 0.0005, Number.MAX_VALUE])('puts aside the date %d', (date) => {
    expect(items('message_new', { message: { ...message, date } })).toMatch(/instant_out_of_range/)
  })

  it('reads a message whose date of change cannot be', () => {
    expect(items('message_edit', { ...message, update_time: -5 })).toMatchObject([
      { message: { update_time: undefined } },
    ])
  })

  it('leaves service messages out of a history, as the live events do', () => {
    const action = { type: 'chat_pin_message', member_id: 55, conversation_message_id: 3 }
    expect(parseHistoryMessage({ ...message, text: '', action })).toMatchObject({ item: null })
    expect(parseHistoryMessage({ ...message, action })).toMatchObject({ item: { type: 'message' } })
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
