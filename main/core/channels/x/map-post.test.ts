import { describe, expect, it } from 'vitest'
import { readAnswer } from './answer.ts'
import { mapPost, type MappedPost } from './map-post.ts'
import { postSchema } from './wire.ts'

const brand = { id: '1', name: 'Ежевоз', handle: 'ezhevoz' }
const base = {
  id: '100',
  text: 'привет',
  author_id: '7',
  created_at: '2026-11-21T09:00:00.000Z',
  conversation_id: '90',
}

function map(post: object, includes: object = {}): MappedPost {
  const answer = readAnswer({ includes })
  if (!answer) throw new Error('no answer')
  return mapPost(postSchema.parse({ ...base, ...post }), answer.includes, brand)
}

function message(post: object, includes: object = {}) {
  const mapped = map(post, includes)
  const event = 'events' in mapped ? mapped.events.at(-1) : undefined
  return event?.type === 'message' ? event : event?.type === 'edit' ? event.message : undefined
}

describe('a post of X as a message', () => {
  it.each([
    ['a mention in the entities', { entities: { mentions: [{ username: 'EZHEVOZ' }] } }, true],
    ['a mention in the words', { text: 'эй, @Ezhevoz!' }, true],
    ['another brand', { text: '@ezhevoz_fan и a@ezhevoz' }, false],
    ['words only', { text: 'ezhevoz плох' }, false],
    ['an answer to the brand', { in_reply_to_user_id: '1' }, true],
    ['a quote of the brand', { referenced_posts: [{ type: 'quoted', id: '50' }] }, true],
    ['a quote of another', { referenced_tweets: [{ type: 'quoted', id: '51' }] }, false],
  ])('%s: may it be answered?', (_, post, repliable) => {
    const posts = [
      { id: '50', text: 'новость', author_id: '1' },
      { id: '51', text: 'чужое', author_id: '8' },
    ]
    expect(message(post, { posts })?.repliable).toBe(repliable)
  })

  it('is a comment when it answers the brand, a mention otherwise', () => {
    expect(message({ in_reply_to_user_id: '1' })?.kind).toBe('comment')
    expect(message({})?.kind).toBe('mention')
    expect(message({})?.placeId).toBe('thread:90')
  })

  it('is the whole long text, in either dialect', () => {
    for (const name of ['note_tweet', 'note_post']) {
      expect(message({ text: 'нача…', [name]: { text: 'начало и конец' } })?.text).toBe(
        'начало и конец',
      )
    }
  })

  it('carries media, polls and links, also those that did not come along', () => {
    const media = [
      {
        media_key: '7_1',
        type: 'video',
        duration_ms: 1500,
        variants: [
          { content_type: 'application/x-mpegURL', url: 'https://video.twimg.com/a.m3u8' },
          { content_type: 'video/mp4', bit_rate: 1, url: 'https://video.twimg.com/low.mp4' },
          { content_type: 'video/mp4', bit_rate: 2, url: 'https://video.twimg.com/high.mp4' },
        ],
      },
    ]
    const polls = [
      {
        id: '5',
        options: [
          { label: 'да', votes: 1 },
          { label: 'нет', votes: 2 },
        ],
      },
    ]
    const attachments = { media_keys: ['7_1', '3_9'], poll_ids: ['5'] }
    expect(message({ attachments }, { media, polls })?.attachments).toMatchObject([
      { kind: 'video', url: 'https://video.twimg.com/high.mp4', durationSeconds: 1.5 },
      { kind: 'other', title: '3_9' },
      { kind: 'poll', title: 'да / нет' },
    ])
  })

  it('tells each step of an edit history, the last with the whole message', () => {
    const mapped = map({ edit_history_tweet_ids: ['98', '99', '100'] })
    expect(mapped).toMatchObject({
      events: [
        { type: 'edit', externalId: 'post:98', newExternalId: 'post:99' },
        {
          type: 'edit',
          externalId: 'post:99',
          newExternalId: 'post:100',
          message: { text: 'привет' },
        },
      ],
    })
    expect('events' in mapped && mapped.events[0]).not.toHaveProperty('message')
  })

  it('is nothing for retweets and for the brand’s own announcements', () => {
    expect(map({ referenced_tweets: [{ type: 'retweeted', id: '5' }] })).toEqual({ events: [] })
    expect(map({ author_id: '1' })).toEqual({ events: [] })
    expect(message({ author_id: '1', in_reply_to_user_id: '7' })).toMatchObject({
      direction: 'outbound',
      author: { externalId: '7' },
    })
  })

  it('says why it cannot be used', () => {
    expect(map({ author_id: undefined })).toEqual({ unusable: 'post without author_id' })
    expect(map({ created_at: undefined })).toEqual({ unusable: 'post without created_at' })
  })
})
