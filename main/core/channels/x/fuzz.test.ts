import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isInstant } from '#shared/instant.ts'
import { coreFixture, type CoreFixture } from '../../testing/core-fixture.ts'
import { ChannelError } from '../channel-error.ts'
import { rudeX } from './rude-x.fixture.ts'

/**
 * What X sends, with anything put in the place of anything: whatever comes, nothing but a
 * `ChannelError` leaves the channel, and all it lets through can be stored.
 */
let core: CoreFixture
beforeEach(async () => {
  core = await coreFixture()
})
afterEach(() => core.store.close())

const entities = {
  urls: [{ url: 'https://t.co/1', expanded_url: 'https://a.example/$&', display_url: 'a.example' }],
  mentions: [{ id: '1', username: 'brand' }],
}
const post = {
  id: '2124000000000000001',
  text: '@brand где заказ? https://t.co/1 &lt;b&gt;',
  author_id: '7',
  conversation_id: '2124000000000000001',
  created_at: '2026-11-20T10:00:00.000Z',
  in_reply_to_user_id: '1',
  referenced_tweets: [{ type: 'quoted', id: '2124000000000000002' }],
  edit_history_tweet_ids: ['2124000000000000001'],
  entities,
  attachments: { media_keys: ['3_1'], poll_ids: ['5'] },
}
const direct = {
  id: '2124000000000000003',
  event_type: 'MessageCreate',
  text: 'Здравствуйте! [#token] https://t.co/1',
  sender_id: '7',
  dm_conversation_id: '1-7',
  created_at: '2026-11-20T10:00:00.000Z',
  attachments: { media_keys: ['3_1'] },
  entities,
}
const includes = {
  users: [{ id: '7', name: 'Анна', username: 'anna', public_metrics: { followers_count: 5 } }],
  tweets: [{ ...post, id: '2124000000000000002', author_id: '1' }],
  media: [
    {
      media_key: '3_1',
      type: 'video',
      variants: [{ bit_rate: 1, content_type: 'video/mp4', url: 'https://video.twimg.com/1.mp4' }],
    },
  ],
  polls: [{ id: '5', options: [{ label: 'да' }] }],
}
const meta = { newest_id: '2124000000000000001', next_token: 'next', result_count: 2 }

const stray = fc.constantFrom<unknown>(
  null, 17, -1, 1e300, '', '__proto__', 'constructor', '\ud800', '-1', '9'.repeat(19), [], {},
  [[]], true, '1969-12-31T00:00:00Z', '2200-01-01T00:00:00Z', '2026-02-30T00:00:00Z',
  'а'.repeat(3000), '\u202egpj.exe', { ['__proto__']: 1 }, 'https://t.co/1', 'retweeted',
)

/** Each of some places of a value replaced; the places are counted as JSON writes them. */
function mutated(value: unknown, strays: ReadonlyMap<number, unknown>): unknown {
  let place = -1
  const walk = (node: unknown): unknown => {
    place += 1
    if (strays.has(place)) return strays.get(place)
    if (Array.isArray(node)) return node.map(walk)
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, walk(child)]))
  }
  return walk(value)
}

const strays = fc
  .array(fc.tuple(fc.nat(90), stray), { minLength: 1, maxLength: 4 })
  .map((pairs) => new Map(pairs))

it('lets nothing but a ChannelError out, and only what can be stored', async () => {
  let stored = 0
  let quarantined = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('mentions', 'comments', 'direct'),
      fc.constantFrom(200, 200, 200, 400, 401, 403, 500),
      strays,
      async (stream, status, replaced) => {
        const data = stream === 'direct' ? [direct, direct] : [post, post]
        const errors = [{ title: 'Not Found', detail: 'Could not find', parameters: { ids: [] } }]
        const { poll } = rudeX(() => ({ status, body: mutated({ data, includes, meta, errors }, replaced) }))
        const batch = await poll(stream).catch((error: unknown) => {
          if (error instanceof ChannelError) return null
          throw error
        })
        if (!batch) return
        quarantined += batch.quarantined.length
        for (const event of batch.events) {
          if (event.type !== 'message') continue
          expect(isInstant(event.postedAt)).toBe(true)
          await core.commit(event)
          stored += 1
        }
        expect(batch.waitMs).toBeGreaterThanOrEqual(0)
      },
    ),
    { numRuns: 300, seed: 7 },
  )
  expect(stored).toBeGreaterThan(100)
  expect(quarantined).toBeGreaterThan(20)
}, 120_000)
