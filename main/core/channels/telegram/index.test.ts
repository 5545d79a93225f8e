import { describe, expect, it } from 'vitest'
import { manualClock } from '#shared/clock.ts'
import { silentLog } from '../../silent-log.ts'
import { createTelegramChannel } from './index.ts'

const signal = new AbortController().signal
const me = { id: 99, is_bot: true, first_name: 'Бот', username: 'brand_bot' }

function accepted(result: unknown): Response {
  return Response.json({ ok: true, result })
}

/** A channel whose Telegram answers each method as given. */
function channelWith(
  answers: Readonly<Record<string, () => Response>>,
  settings: Readonly<Record<string, string | number | boolean>> = {},
) {
  const asked: string[] = []
  const channel = createTelegramChannel({
    accountId: 'a',
    apiRoot: 'https://telegram.example',
    credentials: { botToken: '99:secretsecret' },
    settings,
    fetch: (input) => {
      const url = input instanceof Request ? input.url : input.toString()
      const method = url.slice(url.lastIndexOf('/') + 1)
      asked.push(url)
      return Promise.resolve(answers[method]?.() ?? accepted(method === 'getMe' ? me : true))
    },
    clock: manualClock(1_700_000_000_000),
    log: silentLog,
    saveCredentials: () => Promise.resolve(),
  })
  const poll = (cursor: string | null = null) =>
    channel.poll({ stream: { id: 'updates' }, monitors: [], cursor, signal })
  return { channel, asked, poll }
}

describe('links', () => {
  it('need a name: from the check, or as it was known before', async () => {
    const { channel } = channelWith({
      getWebhookInfo: () => accepted({ url: '', pending_update_count: 0 }),
    })
    expect(() => channel.invitationLink('token')).toThrow(/not known yet/)
    await channel.check(signal)
    expect(channel.invitationLink('token')).toBe('https://t.me/brand_bot?start=token')
    const known = channelWith({}, { handle: 'other_bot' }).channel
    expect(known.invitationLink('token')).toBe('https://t.me/other_bot?start=token')
  })

  it.each(['', 'a b', 'ё', 'x'.repeat(65)])('no token like %j', (token) => {
    const { channel } = channelWith({}, { handle: 'other_bot' })
    expect(() => channel.invitationLink(token)).toThrow(/bad_request/)
  })

  it('by hand, an agent answers where the message stands', () => {
    const { channel } = channelWith({})
    const target = {
      placeId: '',
      author: { externalId: '7' },
      replyToExternalId: '-1001700000002:5',
    }
    expect(channel.manualReplyUrl({ ...target, visibility: 'public' })).toBe(
      'https://t.me/c/1700000002/5',
    )
    expect(channel.manualReplyUrl({ ...target, visibility: 'private' })).toBeNull()
    const basic = { ...target, visibility: 'public' as const, replyToExternalId: '-47:5' }
    expect(channel.manualReplyUrl(basic)).toBeNull()
  })
})

describe('files', () => {
  const photo = { kind: 'photo', fileId: 'f' } as const

  it.each(['../secret', '/etc/passwd', 'a//b', 'photos/./x'])('no path like %s', async (path) => {
    const { channel, asked } = channelWith({
      getFile: () => accepted({ file_id: 'f', file_unique_id: 'u', file_path: path }),
    })
    await expect(channel.fetchAttachment(photo, signal)).rejects.toThrow(/do not follow/)
    expect(asked).toHaveLength(1)
  })

  it('nothing beyond 20 MB, whether Telegram says so or not', async () => {
    const huge = 21 * 1024 * 1024
    const { channel, asked } = channelWith({
      getFile: () => accepted({ file_id: 'f', file_unique_id: 'u', file_path: 'photos/huge' }),
      huge: () => new Response(new Uint8Array(huge)),
    })
    await expect(channel.fetchAttachment({ ...photo, sizeBytes: huge }, signal)).rejects.toThrow(
      /20 MB/,
    )
    expect(asked).toEqual([])
    await expect(channel.fetchAttachment(photo, signal)).rejects.toThrow(/larger/)
  })

  it('a link that ran out is missing, and its address stays secret', async () => {
    const { channel } = channelWith({
      getFile: () => accepted({ file_id: 'f', file_unique_id: 'u', file_path: 'photos/gone' }),
      gone: () => new Response('', { status: 404 }),
    })
    const error: unknown = await channel
      .fetchAttachment(photo, signal)
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'target_missing' })
    expect(JSON.stringify(error)).not.toContain('secretsecret')
  })

  it('the type is what the message said, else what is served, else the usual one', async () => {
    const bytes = (type: string) => () => new Response('x', { headers: { 'content-type': type } })
    const served = async (type: string, mimeType?: string) => {
      const { channel } = channelWith({
        getFile: () => accepted({ file_id: 'f', file_unique_id: 'u', file_path: 'photos/p' }),
        p: bytes(type),
      })
      return (await channel.fetchAttachment({ ...photo, mimeType }, signal)).mimeType
    }
    expect(await served('application/octet-stream')).toBe('image/jpeg')
    expect(await served('image/png; charset=x')).toBe('image/png')
    expect(await served('image/png', 'image/webp')).toBe('image/webp')
  })
})

describe('strange answers', () => {
  it('a proxy page is a server error or unreadable, by its status', async () => {
    const page = (status: number) => () => new Response('<html>', { status })
    await expect(channelWith({ getUpdates: page(502) }).poll()).rejects.toMatchObject({
      code: 'server_error',
    })
    await expect(channelWith({ getUpdates: page(200) }).poll()).rejects.toMatchObject({
      code: 'unreadable_answer',
    })
  })

  it('no list of updates, no readable profile, no usable cursor', async () => {
    await expect(channelWith({ getUpdates: () => accepted({}) }).poll()).rejects.toMatchObject({
      code: 'unreadable_answer',
    })
    await expect(channelWith({ getMe: () => accepted({ id: 'x' }) }).poll()).rejects.toMatchObject({
      code: 'unreadable_answer',
    })
    await expect(channelWith({}).poll('yesterday')).rejects.toMatchObject({ code: 'bad_request' })
  })

  it('a send that was accepted in words we cannot read is in doubt', async () => {
    const { channel } = channelWith({ sendMessage: () => accepted({ sent: 'surely' }) })
    const sending = channel.send({
      key: 'k',
      target: { visibility: 'private', placeId: '7', author: { externalId: '7' } },
      text: 'Привет',
      firstAttemptAt: 0,
      signal,
    })
    await expect(sending).rejects.toMatchObject({
      code: 'unreadable_answer',
      details: { delivery: 'unknown' },
    })
  })

  it('a refusal is read by its words where it has no code', async () => {
    const description = 'Forbidden: bot was blocked by the user'
    const { channel } = channelWith({ sendMessage: () => Response.json({ ok: false, description }) })
    const target = { visibility: 'private', placeId: '7', author: { externalId: '7' } } as const
    const sending = channel.send({ key: 'k', target, text: 'Привет', firstAttemptAt: 0, signal })
    await expect(sending).rejects.toMatchObject({
      code: 'recipient_gone',
      details: { delivery: 'none', facts: { reason: 'blocked_us' } },
    })
  })

  it('a refusal without words is read by its code, and one with nothing not at all', async () => {
    const answer = (body: object) => channelWith({ getUpdates: () => Response.json(body) }).poll()
    await expect(answer({ ok: false, error_code: 401 })).rejects.toMatchObject({
      code: 'token_dead',
    })
    await expect(answer({ ok: false })).rejects.toMatchObject({ code: 'unreadable_answer' })
  })

  it('no wait is believed for longer than a quarter of an hour', async () => {
    const refusal = {
      ok: false,
      error_code: 429,
      description: 'Too Many Requests: retry after 31536000',
      parameters: { retry_after: 31_536_000 },
    }
    const answer = () => Response.json(refusal, { status: 429 })
    await expect(channelWith({ getUpdates: answer }).poll()).rejects.toMatchObject({
      code: 'rate_limited',
      details: { retryAfterMs: 15 * 60_000 },
    })
  })

  it('a page of HTML is no verdict on the token, whatever its status', async () => {
    for (const status of [200, 401, 403, 404]) {
      const page = () => new Response('<html>', { status })
      await expect(channelWith({ getUpdates: page }).poll()).rejects.toMatchObject({
        code: 'unreadable_answer',
      })
    }
  })

  it('only a known way to resume', async () => {
    const { channel, asked } = channelWith({})
    await expect(channel.resume({ action: 'format_disk' }, signal)).rejects.toThrow(
      /unknown action/,
    )
    await channel.resume({ action: 'delete_webhook' }, signal)
    expect(asked).toEqual(['https://telegram.example/bot99:secretsecret/deleteWebhook'])
  })
})
