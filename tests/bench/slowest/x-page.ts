import { longTexts, nested } from './long-text.ts'
import type { SlowNetwork } from './slow-network.ts'

/** X's own limits: posts a page, characters of a long post, media of a post. */
const most = { posts: 100, characters: 25_000, media: 4, links: 50 }

/** A page of mentions full of the longest posts, each by another person, with media and what they answer. */
export function slowestOfX(now: number): SlowNetwork {
  const text = longTexts(5)
  const created = new Date(now - 60_000).toISOString()
  // Ids of X hold their time; what counts here is only that they grow.
  let number = 2_100_000_000_000_000_000n

  const links = () =>
    Array.from({ length: most.links }, (_, at) => ({
      start: at * 100,
      end: at * 100 + 23,
      url: `https://t.co/${at}`,
      expanded_url: `https://example.org/${at}`,
      display_url: `example.org/${at}`,
      title: text(100),
    }))
  const user = (id: string) => ({
    id,
    name: 'Константин Константинопольский',
    username: `person${id}`,
    profile_image_url: 'https://pbs.twimg.com/a.jpg',
    public_metrics: { followers_count: 12_345 },
  })
  const media = (key: string) => ({
    media_key: key,
    type: 'video',
    preview_image_url: 'https://pbs.twimg.com/a.jpg',
    alt_text: text(1000),
    width: 1920,
    height: 1080,
    variants: Array.from({ length: 8 }, (_, at) => ({ bit_rate: at, content_type: 'video/mp4', url: 'https://video.twimg.com/a.mp4' })),
  })

  function page() {
    const posts = Array.from({ length: most.posts }, () => {
      number += 4096n
      const id = String(number)
      const keys = Array.from({ length: most.media }, (_, at) => `3_${id}${at}`)
      const note = { text: `@brand ${text(most.characters - 7)}`, entities: { urls: links() } }
      return {
        id,
        text: note.text.slice(0, 280),
        author_id: id.slice(-12),
        conversation_id: id,
        created_at: created,
        edit_history_tweet_ids: [id],
        referenced_tweets: [{ type: 'quoted', id: `1${id.slice(1)}` }],
        entities: { urls: links(), mentions: [{ id: '1', username: 'brand' }] },
        note_tweet: note,
        attachments: { media_keys: keys },
        deep: nested(40),
      }
    })
    const quoted = posts.map(({ id, author_id }) => ({ id: `1${id.slice(1)}`, text: text(280), author_id, created_at: created }))
    return {
      data: posts.toReversed(),
      includes: {
        users: posts.map((post) => user(post.author_id)),
        tweets: quoted,
        media: posts.flatMap((post) => post.attachments.media_keys.map(media)),
      },
      meta: { result_count: posts.length, newest_id: String(number) },
    }
  }

  return {
    network: 'x',
    apiRoot: 'https://x.example',
    credentials: { accessToken: 'bench', clientId: 'bench' },
    stream: 'mentions',
    cursor: null,
    page,
    isPage: ({ pathname }) => pathname.endsWith('/mentions'),
    other: () => ({ data: { id: '1', username: 'brand', name: 'Brand' } }),
  }
}
