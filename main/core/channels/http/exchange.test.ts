import { createServer } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { exchange, NoAnswerError, type HttpRequest } from './exchange.ts'
import { noAnswerFailure } from './no-answer.ts'
import { rudeServer } from './rude-server.fixture.ts'

const megabyte = 1024 * 1024

async function failureOf(url: string, more: Partial<HttpRequest> = {}): Promise<NoAnswerError> {
  const { signal } = new AbortController()
  const request = { url, timeoutMs: 20_000, limitBytes: megabyte, signal, ...more }
  const error = await exchange(fetch, request).catch((reason: unknown) => reason)
  if (error instanceof NoAnswerError) return error
  throw new Error(`not a failure: ${String(error)}`)
}

describe('exchange', () => {
  it('gives status, headers and bytes, whatever the status', async () => {
    await using server = await rudeServer((_request, response) => {
      response.writeHead(503, { 'x-left': '3' }).end('ё')
    })
    const { signal } = new AbortController()
    const answer = await exchange(fetch, { url: server.address, timeoutMs: 20_000, signal })
    expect(answer.status).toBe(503)
    expect(answer.headers.get('x-left')).toBe('3')
    expect(new TextDecoder().decode(answer.bytes)).toBe('ё')
  })

  it('never follows a redirect, with whatever it would have carried', async () => {
    const visits: string[] = []
    await using elsewhere = await rudeServer((request, response) => {
      visits.push(request.url ?? '')
      response.end('{}')
    })
    for (const status of [301, 302, 303, 307, 308]) {
      await using server = await rudeServer((_request, response) => {
        response.writeHead(status, { location: `${elsewhere.address}/stolen` }).end()
      })
      const { neverSent, reason } = await failureOf(server.address, { body: 'token=1' })
      expect(neverSent).toBe(false)
      expect(reason).toMatch(/redirect/)
    }
    expect(visits).toEqual([])
  })

  it('stops an endless answer at the limit, announced or not', async () => {
    let sent = 0
    await using server = await rudeServer((request, response) => {
      if (request.url === '/announced') response.setHeader('content-length', 2 * megabyte)
      const chunk = Buffer.alloc(64 * 1024, ' ')
      const pump = () => {
        let isFree = true
        while (isFree && sent < 50 * megabyte) {
          sent += chunk.length
          isFree = response.write(chunk)
        }
        if (isFree) response.end()
        else response.once('drain', pump)
      }
      if (request.url === '/announced') response.end(chunk)
      else pump()
    })
    expect(await failureOf(`${server.address}/endless`)).toMatchObject({ tooLarge: true })
    expect(sent).toBeLessThan(40 * megabyte)
    expect(await failureOf(`${server.address}/announced`)).toMatchObject({ tooLarge: true })
  })

  it('counts what is unpacked, not what was on the wire', async () => {
    const bomb = gzipSync(Buffer.alloc(30 * megabyte))
    expect(bomb.length).toBeLessThan(megabyte / 8)
    await using server = await rudeServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb)
    })
    const error = await failureOf(server.address, { body: 'x=1' })
    expect(noAnswerFailure(error, { method: 'm', write: true }).details).toMatchObject({
      code: 'unreadable_answer',
      delivery: 'unknown',
      platformMessage: 'larger than 1048576 bytes',
    })
  })

  it('gives up on a silent server, and when the caller does', async () => {
    await using server = await rudeServer(() => {})
    expect(await failureOf(server.address, { timeoutMs: 20 })).toMatchObject({
      reason: 'ETIMEDOUT',
      neverSent: false,
    })
    const caller = new AbortController()
    const waiting = failureOf(server.address, { signal: caller.signal })
    caller.abort(new Error('closing'))
    expect((await waiting).reason).toBe('closing')
    expect(await failureOf(server.address, { signal: caller.signal })).toMatchObject({
      neverSent: true,
    })
  })

  it('knows a connection that was never made from one that broke', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const place = server.address()
    const url = `http://127.0.0.1:${typeof place === 'object' ? place?.port : 0}`
    expect(await failureOf(url)).toMatchObject({ neverSent: false })
    await new Promise((resolve) => server.close(resolve))
    expect(await failureOf(url)).toMatchObject({ neverSent: true, reason: 'ECONNREFUSED' })
  })
})
