import { describe, expect, it } from 'vitest'
import type { ChannelErrorDetails } from '../channel-error.ts'
import { ChannelError } from '../channel-error.ts'
import type { PollBatch } from '../channel.ts'
import { rudeX, type RudeAnswer } from './rude-x.fixture.ts'

const post = (id: string, more: object = {}) => ({
  id,
  text: `@brand где заказ ${id}`,
  author_id: '7',
  created_at: '2026-11-20T10:00:00.000Z',
  ...more,
})

async function refusal(work: Promise<unknown>): Promise<ChannelErrorDetails> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (error instanceof ChannelError) return error.details
  throw new Error('no refusal', { cause: error })
}

const idsIn = ({ events }: PollBatch) =>
  events.map((event) => ('externalId' in event ? event.externalId : event.type))

describe('the token endpoint', () => {
  const ended = (token: RudeAnswer) =>
    rudeX((called) => (called.startsWith('POST /2/oauth2') ? token : { status: 401, body: {} }))

  it.each<[string, RudeAnswer]>([
    ['a page of HTML', { status: 403, body: null, html: '<html>Attention required</html>' }],
    ['an empty refusal', { status: 400, body: null, html: '' }],
    ['JSON that is no OAuth error', { status: 403, body: { title: 'Forbidden', status: 403 } }],
    ['trouble of its own', { status: 503, body: { error: 'invalid_request' } }],
  ])('passes no verdict on the account with %s', async (_, answer) => {
    expect((await refusal(ended(answer).poll('mentions'))).code).toBe('server_error')
  })

  it('says how long to wait when it is asked too often', async () => {
    const answer = { status: 429, body: null, html: '', headers: { 'retry-after': '30' } }
    expect(await refusal(ended(answer).poll('mentions'))).toMatchObject({
      code: 'rate_limited',
      retryAfterMs: 30_000,
    })
  })

  it.each(['invalid_request', 'invalid_grant', 'unauthorized_client'])(
    'ends the account with %s',
    async (error) => {
      const details = await refusal(ended({ status: 400, body: { error } }).poll('mentions'))
      expect(details.code).toBe('token_dead')
      expect(details.platformMessage).toContain(error)
    },
  )
})

describe('a page of HTML from X', () => {
  it.each([401, 403, 404, 410, 502])('is a passing failure with %i', async (status) => {
    const answer = { status, body: null, html: '<html>Blocked</html>' }
    const { poll } = rudeX((called) =>
      called.startsWith('POST /2/oauth2')
        ? { body: { access_token: 'new', refresh_token: 'newer' } }
        : answer,
    )
    expect((await refusal(poll('mentions'))).code).toBe('server_error')
  })
})

describe('a refusal with 400', () => {
  const invalid = (message: string, parameters: object) => ({
    status: 400,
    body: {
      errors: [{ parameters, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.twitter.com/2/problems/invalid-request',
    },
  })

  it('is told with its reason and the parameter, without secrets', async () => {
    const reason = 'missing EOF at position 7 of secret-access'
    const { poll } = rudeX(() => invalid(reason, { query: ['заказ (('] }))
    const { code, platformMessage } = await refusal(poll('mentions'))
    expect(code).toBe('bad_request')
    expect(platformMessage).toBe(
      'One or more parameters to your request was invalid. query: missing EOF at position 7 of •••',
    )
  })

  const cursor = JSON.stringify({ since: '2124000000000000000', newest: null, token: null, pages: 0 })

  it.each<[string, RudeAnswer]>([
    ['400', invalid('missing EOF', { query: ['x'] })],
    ['a 200 of nothing but errors', { body: { errors: [{ title: 'Invalid', detail: 'No.' }] } }],
  ])('does not forget what was read because of %s', async (_, answer) => {
    const { poll } = rudeX(() => answer)
    expect((await refusal(poll('mentions', cursor))).code).toBe('bad_request')
  })

  it('begins anew where X no longer takes since_id', async () => {
    const { poll } = rudeX((called) =>
      called.includes('since_id')
        ? invalid("'since_id' must be a tweet id created after 7 days ago", { since_id: ['2'] })
        : { body: { data: [post('9')], meta: { newest_id: '9' } } },
    )
    const restarted = await poll('mentions', cursor)
    expect(restarted.events).toEqual([])
    expect(idsIn(await poll('mentions', restarted.cursor))).toEqual(['post:9'])
  })

  it('pauses when each new beginning ends in the same refusal', async () => {
    const { poll } = rudeX((called) =>
      called.includes('pagination_token')
        ? invalid('not valid', { pagination_token: ['t'] })
        : { body: { data: [post('9')], meta: { newest_id: '9', next_token: 't' } } },
    )
    const waits: number[] = []
    let place: string | null = null
    for (let at = 0; at < 6; at++) {
      const batch: PollBatch = await poll('mentions', place)
      place = batch.cursor
      waits.push(batch.waitMs)
    }
    expect(waits.filter((wait) => wait > 0).length).toBeGreaterThanOrEqual(2)
  })
})

describe('paging', () => {
  async function readOn(stream: string, answer: (page: number) => object) {
    let page = 0
    const { poll, asked } = rudeX((called) => {
      if (called.includes('/2/users/1/tweets')) return { body: {} }
      return { body: answer(page++) }
    })
    let place: string | null = null
    let wait = 0
    while (wait === 0 && asked.length < 300) {
      const batch: PollBatch = await poll(stream, place, [{ id: 'm', query: 'заказ' }])
      place = batch.cursor
      wait = batch.waitMs
    }
    return { pages: asked.length, wait }
  }

  it.each(['mentions', 'comments', 'search:m', 'direct'])(
    'of %s ends with a pause where a token repeats',
    async (stream) => {
      const { pages, wait } = await readOn(stream, () => ({ meta: { next_token: 'same' } }))
      expect(pages).toBe(2)
      expect(wait).toBeGreaterThan(0)
    },
  )

  it.each([
    ['mentions', 8],
    ['comments', 5],
    ['search:m', 5],
    ['direct', 100],
  ])('of %s ends after so many pages: %i', async (stream, most) => {
    const { pages } = await readOn(stream, (page) => ({ meta: { next_token: `t${page}` } }))
    expect(pages).toBe(most)
  })
})

describe('a strange part of an answer', () => {
  it.each<[string, object]>([
    ['includes that are a list', { includes: [1, 2] }],
    ['includes that are a word', { includes: 'none' }],
    ['a meta that is a list', { meta: [] }],
    ['a meta of other types', { meta: { newest_id: 5, next_token: 7, result_count: '3' } }],
    ['a newest id that is none', { meta: { newest_id: 'now' } }],
    ['errors that are none', { errors: 'no' }],
  ])('costs only itself: %s', async (_, more) => {
    const { poll } = rudeX(() => ({ body: { data: [post('9')], ...more } }))
    expect(idsIn(await poll('mentions'))).toEqual(['post:9'])
  })

  it('costs one item where it stands in that item', async () => {
    const data = [
      post('9'),
      post('8', { created_at: '1969-12-31T23:59:59.000Z' }),
      post('7', { created_at: '2200-01-01T00:00:00.000Z' }),
      post('6', { attachments: { media_keys: ['3_1'] } }),
      17,
    ]
    const media = [{ media_key: '3_1', type: '__proto__', url: 'https://pbs.twimg.com/1.jpg' }]
    const { poll } = rudeX(() => ({ body: { data, includes: { media } } }))
    const batch = await poll('mentions')
    expect(idsIn(batch)).toEqual(['post:9', 'post:6'])
    expect(batch.events[1]).toMatchObject({ attachments: [{ kind: 'other' }] })
    expect(batch.quarantined).toHaveLength(3)
  })

  it('keeps a list that is none in quarantine', async () => {
    const { poll } = rudeX(() => ({ body: { data: { id: '9' } } }))
    const batch = await poll('mentions')
    expect(batch.quarantined).toMatchObject([{ raw: { id: '9' } }])
  })
})

describe('a file', () => {
  const image = { kind: 'photo', url: 'https://x.example/media/1.png' } as const
  const signal = new AbortController().signal

  it('is given with its type, and refused where it is too large', async () => {
    const small = rudeX(() => ({ body: null, html: 'bytes', headers: { 'content-type': 'image/png; a=b' } }))
    expect((await small.channel.fetchAttachment(image, signal)).mimeType).toBe('image/png')
    const chunk = new Uint8Array(1024 * 1024)
    let sent = 0
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 1
        controller.enqueue(chunk)
      },
    })
    const huge = rudeX(() => ({ body: null }), {
      fetch: () => Promise.resolve(new Response(endless)),
    })
    const details = await refusal(huge.channel.fetchAttachment(image, signal))
    expect(details).toMatchObject({ code: 'not_permitted' })
    expect(sent).toBeLessThan(30)
  })
})
