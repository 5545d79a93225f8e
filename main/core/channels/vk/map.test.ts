import { describe, expect, it } from 'vitest'
import { commentSchema, messageSchema, postSchema, type VkComment } from './content-schema.ts'
import { toCommentMessage, toDirectMessage, toPostMessage, type MapContext } from './map.ts'

const context: MapContext = {
  groupId: 1,
  canWriteAsUser: () => false,
  people: {
    learn() {},
    load: async () => {},
    author: (id) => ({ externalId: String(id), name: `person ${id}` }),
  },
  posts: {
    learn() {},
    load: async () => {},
    authorOf: (_owner, id) => (id === 3 ? 77 : null),
    context: (owner, id) => ({ externalId: `wall:${owner}_${id}`, text: 'Пост' }),
  },
}

const direct = (more: object) =>
  toDirectMessage(
    messageSchema.parse({ id: 9, peer_id: 5, from_id: 5, date: 10, text: '[id2|Ира], да', ...more }),
    context,
  )

describe('private messages', () => {
  it('are readable, dated in milliseconds and belong to their dialog', () => {
    expect(direct({ update_time: 12 })).toMatchObject({
      externalId: 'dm:5:9',
      placeId: 'dm:5',
      text: 'Ира, да',
      postedAt: 10_000,
      editedAt: 12_000,
      url: 'https://vk.com/gim1?sel=5',
    })
  })

  it('of the brand are addressed to the other person', () => {
    const sent = direct({ from_id: -1, out: 1 })
    expect(sent).toMatchObject({ direction: 'outbound', author: { externalId: '5' } })
  })

  it('of a group chat belong to who wrote them', () => {
    const chat = { id: 0, conversation_message_id: 4, peer_id: 2_000_000_007 }
    expect(direct(chat)).toMatchObject({
      externalId: 'dm:2000000007:c4',
      author: { externalId: '5' },
    })
  })

  it('show what was forwarded, quoted and pinned on the map', () => {
    const message = direct({
      fwd_messages: [{ from_id: 8, text: 'чужие слова' }],
      reply_message: { id: 6 },
      geo: { coordinates: { latitude: 1, longitude: 2 } },
    })
    expect(message.replyToExternalId).toBe('dm:5:6')
    expect(message.attachments).toEqual([
      { kind: 'location', title: '1, 2' },
      { kind: 'other', title: 'чужие слова' },
    ])
  })
})

describe('comments', () => {
  const comment = (more: object) => commentSchema.parse({ id: 8, from_id: 5, date: 10, ...more })
  const wall = { kind: 'wall', owner: -1, item: 3 } as const
  const mapped = (read: VkComment, more: object = {}, within: MapContext = context) =>
    toCommentMessage({ comment: read, place: wall, ...more }, within)

  it('answer the comment above them, else the post', () => {
    const plain = mapped(comment({}))
    expect(plain?.replyToExternalId).toBe('wall:-1_3')
    expect(plain?.url).toBe('https://vk.com/wall-1_3?reply=8')
    const reply = mapped(comment({ reply_to_comment: 6 }))
    expect(reply?.replyToExternalId).toBe('wall:-1_6')
  })

  it('of the brand are addressed to whom they answer', () => {
    expect(mapped(comment({ from_id: -1, reply_to_user: 6 }))?.author.externalId).toBe('6')
    expect(mapped(comment({ from_id: -1 }))?.author.externalId).toBe('77')
    const topic = { kind: 'topic', owner: -1, item: 9 } as const
    const named = comment({ from_id: -1, text: '[id5:bp-1_2|Анна], да' })
    expect(mapped(named, { place: topic })?.author.externalId).toBe('5')
  })

  it('of the brand that answer nobody are nobody’s case', () => {
    const ownPost = { ...context, posts: { ...context.posts, authorOf: () => -1 } }
    expect(mapped(comment({ from_id: -1 }), {}, ownPost)).toBeNull()
    expect(mapped(comment({ from_id: -1, reply_to_user: -1 }), {}, ownPost)).toBeNull()
    const photo = { kind: 'photo', owner: -1, item: 3 } as const
    expect(mapped(comment({ from_id: -1 }), { place: photo })).toBeNull()
    expect(mapped(comment({ from_id: 5 }), {}, ownPost)?.direction).toBe('inbound')
  })

  it('outside a wall need a user token to be answered', () => {
    for (const kind of ['photo', 'video', 'topic', 'market'] as const) {
      const place = { kind, owner: -1, item: 3 }
      expect(mapped(comment({}), { place })?.repliable).toBe(false)
      const asUser = { ...context, canWriteAsUser: (asked: string) => asked === kind }
      expect(mapped(comment({}), { place }, asUser)?.repliable).toBe(true)
    }
  })
})

describe('posts', () => {
  const post = (more: object) =>
    toPostMessage(postSchema.parse({ id: 4, from_id: 5, date: 10, to_id: 5, ...more }), context, 'm')

  it('are mentions, with what they repost above them', () => {
    const original = { id: 2, owner_id: -1, from_id: -1, date: 1 }
    expect(post({ copy_history: [original] })).toMatchObject({
      externalId: 'wall:5_4',
      kind: 'mention',
      monitorId: 'm',
      repliable: true,
      context: { externalId: 'wall:-1_2' },
    })
  })

  it('cannot be answered where VK says so', () => {
    expect(post({ comments: { can_post: 0 } })?.repliable).toBe(false)
    expect(post({ post_type: 'suggest' })?.repliable).toBe(false)
  })

  it('of the brand itself are no case', () => {
    expect(post({ from_id: -1 })).toBeNull()
  })
})
