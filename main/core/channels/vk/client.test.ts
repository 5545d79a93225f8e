import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { manualClock } from '#shared/clock.ts'
import type { Fetch, Log, LogFields } from '../../ports.ts'
import { ChannelError } from '../channel-error.ts'
import { createVkClient, type Call } from './client.ts'

type Answer = object | string | Error

function bench(...answers: readonly Answer[]) {
  const clock = manualClock(1_000_000)
  const requests: URLSearchParams[] = []
  const logged: LogFields[] = []
  const fetch: Fetch = async (_url, init) => {
    requests.push(new URLSearchParams(init?.body as URLSearchParams))
    const answer = answers[Math.min(requests.length, answers.length) - 1]
    if (answer instanceof Error) throw answer
    if (typeof answer === 'string') return new Response(answer, { status: 502 })
    return Response.json(answer)
  }
  const log: Log = {
    child: () => log,
    debug() {},
    info() {},
    warn() {},
    error: (_message, fields) => void logged.push(fields ?? {}),
  }
  const account = {
    groupId: 1,
    communityToken: 'secret-community',
    userToken: 'secret-user',
    apiRoot: 'https://api.vk.ru',
  }
  const client = createVkClient(account, {
    accountId: 'a',
    apiRoot: account.apiRoot,
    credentials: {},
    settings: {},
    fetch,
    clock,
    log,
    saveCredentials: async () => {},
  })

  async function call(more: Partial<Call> = {}) {
    const { signal } = new AbortController()
    const standard = { method: 'messages.send', parameters: {}, token: 'community' } as const
    const result = client
      .call(z.number(), { ...standard, write: true, signal, ...more })
      .catch((error: unknown) => error)
    await clock.advance(60_000)
    return result
  }

  return { client, call, requests, logged, clock }
}

function details(result: unknown) {
  if (!(result instanceof ChannelError)) throw new Error(`no refusal but ${String(result)}`)
  return result.details
}

const error = (code: number, message = 'no') => ({ error: { error_code: code, error_msg: message } })
const reset = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNRESET' } })
const broken = new TypeError('fetch failed', {
  cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
})
const refused = new TypeError('fetch failed', {
  cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
})

describe('the VK client', () => {
  it('sends a form with token and version', async () => {
    const { call, requests } = bench({ response: 7 })
    const parameters = { list: [1, 2], yes: true, no: false, left: undefined, text: 'ё&=' }
    expect(await call({ parameters })).toBe(7)
    expect(Object.fromEntries(requests[0] ?? [])).toEqual({
      list: '1,2',
      yes: '1',
      no: '0',
      text: 'ё&=',
      access_token: 'secret-community',
      v: '5.199',
    })
  })

  it.each([
    ['too many per second', error(6)],
    ['unknown error', error(1)],
    ['server error', error(10)],
    ['timeout on VK', error(36)],
    ['bad gateway', 'no json'],
    ['reset connection', broken],
    ['an answer cut short', { neither: 1 }],
  ])('repeats after %s', async (_name, answer) => {
    const { call, requests } = bench(answer, { response: 7 })
    expect(await call()).toBe(7)
    expect(requests).toHaveLength(2)
  })

  it('gives up after four attempts and tells whether it may have worked', async () => {
    const doubtful = bench(broken)
    expect(details(await doubtful.call())).toMatchObject({
      code: 'unreachable',
      delivery: 'unknown',
      platformMessage: 'ECONNRESET',
    })
    expect(doubtful.requests).toHaveLength(4)
    expect(details(await bench(reset).call()).delivery).toBe('unknown')
    expect(details(await bench(refused).call())).toMatchObject({ delivery: 'none' })
    expect(details(await bench(broken).call({ write: false })).delivery).toBe('none')
  })

  it('stays in doubt when a clear refusal follows an ambiguous attempt', async () => {
    expect(details(await bench(broken, error(901)).call())).toMatchObject({
      code: 'recipient_closed',
      delivery: 'unknown',
    })
  })

  it('does not repeat what VK forbade, and logs our own mistakes without words or tokens', async () => {
    const message = 'secret-community is bad'
    const { call, requests, logged } = bench(error(100, message))
    const result = details(await call({ parameters: { message: 'личное', peer_id: 5 } }))
    expect(result).toMatchObject({ code: 'bad_request', platformMessage: '[token] is bad' })
    expect(requests).toHaveLength(1)
    expect(JSON.stringify(logged)).toMatch(/peer_id/)
    expect(JSON.stringify(logged)).not.toMatch(/личное|secret/)
  })

  it('rests a method VK paused, and only that', async () => {
    const { call, requests, clock } = bench(error(29), { response: 7 })
    expect(details(await call()).code).toBe('method_paused')
    expect(details(await call()).retryAfterMs).toBeGreaterThan(60_000)
    expect(requests).toHaveLength(1)
    expect(await call({ method: 'users.get' })).toBe(7)
    await clock.advance(4 * 60 * 60 * 1000)
    expect(await call()).toBe(7)
  })

  it('brings a captcha answer along until VK took it', async () => {
    const captcha = { error: { ...error(14).error, captcha_sid: 5, redirect_uri: 'https://x.ru' } }
    const { client, call, requests } = bench(captcha, error(6), { response: 7 }, { response: 8 })
    expect(details(await call()).actionUrl).toBe('https://x.ru')
    expect(client.captcha.waiting()).toEqual(['messages.send'])
    client.captcha.answer({ success_token: 'done' })
    expect(await call()).toBe(7)
    expect(requests.map((form) => form.get('success_token'))).toEqual([null, 'done', 'done'])
    expect(await call()).toBe(8)
    expect(requests.at(-1)?.has('success_token')).toBe(false)
  })

  it('goes on without a user token that died', async () => {
    const { client, call, requests } = bench(error(5), { response: 7 })
    const facts = { token: 'user' }
    expect(details(await call({ token: 'user' }))).toMatchObject({ code: 'not_permitted', facts })
    expect(details(await call({ token: 'user' }))).toMatchObject({ code: 'not_permitted', facts })
    expect(requests).toHaveLength(1)
    expect(client.userTokenDead()).toBe(true)
    expect(await call()).toBe(7)
  })

  it('refuses an answer of another shape', async () => {
    const result = details(await bench({ response: 'seven' }).call())
    expect(result).toMatchObject({ code: 'unreadable_answer', delivery: 'unknown' })
  })

  it('stops when told to', async () => {
    const stopping = new AbortController()
    stopping.abort(new Error('closing'))
    expect(await bench({ response: 7 }).call({ signal: stopping.signal })).toEqual(
      new Error('closing'),
    )
  })
})
