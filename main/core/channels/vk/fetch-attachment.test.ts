import { describe, expect, it } from 'vitest'
import type { Fetch } from '../../ports.ts'
import { fetchAttachment } from './fetch-attachment.ts'

const { signal } = new AbortController()

function get(url: string, fetch: Fetch) {
  return fetchAttachment(fetch, 'https://api.vk.ru', { kind: 'photo', url }, signal)
}

const answers =
  (answer: (url: string) => Response): Fetch =>
  async (url) =>
    answer(typeof url === 'string' ? url : '')

describe('fetchAttachment', () => {
  it('gives bytes and a plain media type', async () => {
    const headers = { 'content-type': 'Image/PNG; charset=x' }
    const result = await get('https://sun.ru/1', answers(() => new Response('abc', { headers })))
    expect(result.mimeType).toBe('image/png')
    expect(new TextDecoder().decode(result.bytes)).toBe('abc')
  })

  it('follows redirects only to addresses it would have asked itself', async () => {
    const moved = (to: string) =>
      answers((url) =>
        url.endsWith('/1')
          ? new Response(null, { status: 302, headers: { location: to } })
          : new Response('abc'),
      )
    expect((await get('https://sun.ru/1', moved('/2'))).bytes).toHaveLength(3)
    for (const to of ['http://sun.ru/2', 'https://192.168.1.1/2', 'https://router.lan/2']) {
      await expect(get('https://sun.ru/1', moved(to))).rejects.toMatchObject({
        details: { code: 'not_permitted' },
      })
    }
    await expect(get('https://sun.ru/1', moved('/1'))).rejects.toMatchObject({
      details: { code: 'unreadable_answer' },
    })
  })

  it('stops at 20 MB, announced or not', async () => {
    const length = { headers: { 'content-length': '30000000' } }
    const announced = answers(() => new Response('x', length))
    await expect(get('https://sun.ru/1', announced)).rejects.toThrow(/larger than 20 MB/)
    const megabyte = new Uint8Array(1024 * 1024)
    const endless = answers(
      () => new Response(new ReadableStream({ pull: (stream) => stream.enqueue(megabyte) })),
    )
    await expect(get('https://sun.ru/1', endless)).rejects.toThrow(/larger than 20 MB/)
  })

  it.each([
    [404, 'target_missing'],
    [403, 'not_permitted'],
    [503, 'server_error'],
  ])('takes HTTP %i for %s', async (status, code) => {
    const fetch = answers(() => new Response(null, { status }))
    await expect(get('https://sun.ru/1', fetch)).rejects.toMatchObject({ details: { code } })
  })

  it('leaves videos and links to the browser', async () => {
    const fetch = answers(() => new Response('x'))
    const video = { kind: 'video', url: 'https://vk.com/video1_2' } as const
    await expect(fetchAttachment(fetch, 'https://api.vk.ru', video, signal)).rejects.toMatchObject({
      details: { code: 'bad_request' },
    })
  })
})
