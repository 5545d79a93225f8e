import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import { eventIterator, os, type RouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { silentLog } from '#core/testing/test-ports.ts'
import { askEntrance } from './ask-entrance.ts'
import { startNodeHost, type NodeHost } from './node-host.ts'
import { createProgramTokens } from './program-tokens.ts'
import { openSessionFile } from './session-file.ts'
import { createSessions } from './sessions.ts'
import { loadToken, tokenFile } from './token.ts'

let closedIterators = 0
const router = {
  echo: os
    .route({ method: 'POST', path: '/echo' })
    .input(z.object({ text: z.string() }))
    .output(z.object({ text: z.string() }))
    .handler(({ input }) => input),
  ticks: os.output(eventIterator(z.number())).handler(async function* ({ signal }) {
    try {
      yield 1
      await new Promise((resolve) => signal?.addEventListener('abort', resolve))
    } finally {
      closedIterators += 1
    }
  }),
}

let now = 1_764_000_000_000
let folder: string
let host: NodeHost
let token: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-host-'))
  await mkdir(join(folder, 'renderer', 'assets'), { recursive: true })
  await writeFile(join(folder, 'renderer', 'index.html'), '<title>Otklik</title>')
  await writeFile(join(folder, 'renderer', 'assets', 'main-1.js'), 'export {}')
  await writeFile(join(folder, 'secret.json'), '{}')
  token = await loadToken(folder)
  host = await start(0)
})

afterEach(async () => {
  await host.stop()
  await rm(folder, { recursive: true, maxRetries: 5 })
})

const start = (port: number) =>
  startNodeHost({
    router,
    version: '1.2.3',
    rendererFolder: join(folder, 'renderer'),
    port,
    token,
    sessions: createSessions(openSessionFile(folder, silentLog), () => now),
    programs: createProgramTokens(folder, () => now),
    log: silentLog,
    now: () => now,
  })

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

/** Below fetch, which hides Host, Origin and dots in paths from a test. */
function ask(
  path: string,
  headers: Record<string, string> = {},
  body?: string,
  method = body === undefined ? 'GET' : 'POST',
): Promise<Answer> {
  const { hostname, port } = new URL(host.address)
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ hostname, port, path, method, headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** An address that opens the app once, without the host. */
function entrance(): string {
  const { pathname, search } = new URL(host.entranceOnce())
  return pathname + search
}

async function pageHeaders(): Promise<Record<string, string>> {
  const cookie = (await ask(entrance())).headers['set-cookie']?.[0] ?? ''
  return { cookie: cookie.split(';')[0] ?? '', origin: host.address }
}

const asJson = (headers: Record<string, string>) => ({
  ...headers,
  'content-type': 'application/json',
})

describe('the door', () => {
  it('keeps the token in a file of its owner and gives it back next time', async () => {
    expect(token).toMatch(/^[0-9a-f]{64}$/)
    expect(await loadToken(folder)).toBe(token)
  })

  it.skipIf(process.platform === 'win32')('lets nobody else read the token', async () => {
    expect((await stat(tokenFile(folder))).mode & 0o777).toBe(0o600)
  })

  it('exchanges a code for a cookie that is not the token, and clears the address', async () => {
    const answer = await ask(entrance())
    expect(answer.status).toBe(303)
    expect(answer.headers.location).toBe('/')
    const cookie = answer.headers['set-cookie']?.[0]
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect(cookie).not.toContain(token)
    const page = await ask('/', await pageHeaders())
    expect(page).toMatchObject({ status: 200, text: '<title>Otklik</title>' })
  })

  it.each(['', '?code=', `?code=${'0'.repeat(64)}`, '?token='])('stays shut for /%s', async (query) => {
    // The token itself opens nothing in an address: it would stay in the browser's history for good.
    const answer = await ask(`/${query}${query.endsWith('token=') ? token : ''}`)
    expect(answer.status).toBe(401)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it('tells a person how to get in, in both languages, and a program in a line', async () => {
    const page = await ask('/', { accept: 'text/html,*/*' })
    expect(page.status).toBe(401)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.text).toContain('Откройте Otklik')
    expect(page.text).toContain('Open Otklik')
    expect((await ask('/')).headers['content-type']).toContain('text/plain')
  })

  it('opens once with a one-time code, which is not the token', async () => {
    const { pathname, search } = new URL(host.entranceOnce())
    expect(search).not.toContain(token)
    const answer = await ask(pathname + search)
    expect(answer.status).toBe(303)
    expect(answer.headers['set-cookie']).toHaveLength(1)
    expect((await ask(pathname + search)).status).toBe(401)
  })

  it('gives a new one-time address to a program that has the token, and to nobody else', async () => {
    await expect(askEntrance(host.address, join(folder, 'elsewhere'))).resolves.toBeNull()
    const given = await askEntrance(host.address, folder)
    const { pathname, search } = new URL(given ?? '')
    expect(search).not.toContain(token)
    expect((await ask(pathname + search)).status).toBe(303)
    expect((await ask('/entrance', {}, '')).status).toBe(401)
    expect((await ask('/entrance', { authorization: `Bearer ${'0'.repeat(64)}` }, '')).status).toBe(401)
    expect((await ask('/entrance', await pageHeaders(), '')).status).toBe(401)
  })

  it('goes on with the page of an earlier start, until its session ends', async () => {
    const { cookie = '' } = await pageHeaders()
    const session = cookie.split('=')[1] ?? ''
    await host.stop()
    host = await start(0)
    const name = `otklik-${new URL(host.address).port}`
    expect((await ask('/', { cookie: `${name}=${session}` })).status).toBe(200)
    const [id = '', secret = ''] = session.split('.')
    for (const forged of [`${id}.${secret}0`, `${id}.`, `.${secret}`, id, `00.${secret}`]) {
      expect((await ask('/', { cookie: `${name}=${forged}` })).status).toBe(401)
    }
    now += 12 * 3_600_000
    expect((await ask('/', { cookie: `${name}=${session}` })).status).toBe(401)
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('lets files only be read, not %s', async (method) => {
    expect((await ask('/', await pageHeaders(), undefined, method)).status).toBe(405)
  })

  it('answers only to its own name (DNS rebinding)', async () => {
    const headers = { ...(await pageHeaders()), host: 'evil.example' }
    expect((await ask('/', headers)).status).toBe(421)
    expect((await ask(entrance(), { host: 'evil.example:80' })).status).toBe(421)
  })

  it('refuses another origin, another site and another port of this machine', async () => {
    const page = await pageHeaders()
    const body = JSON.stringify({ json: { text: 'x' } })
    const foreign: Record<string, string>[] = [
      { origin: 'https://evil.example' },
      { origin: 'http://127.0.0.1:1' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]
    for (const headers of foreign) {
      expect((await ask('/rpc/echo', asJson({ ...page, ...headers }), body)).status).toBe(403)
    }
    const { cookie = '' } = page
    expect((await ask('/rpc/echo', asJson({ cookie }), body)).status).toBe(401)
    const link = { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }
    expect((await ask(entrance(), link)).status).toBe(303)
  })
})

describe('files', () => {
  it('come with their type, cache rule and the security headers', async () => {
    const script = await ask('/assets/main-1.js')
    expect(script.headers['content-type']).toContain('text/javascript')
    expect(script.headers['cache-control']).toContain('immutable')
    expect(script.headers['content-security-policy']).toContain("default-src 'none'")
    expect(script.headers['x-content-type-options']).toBe('nosniff')
    expect((await ask('/', await pageHeaders())).headers['cache-control']).toBe('no-store')
  })

  it.each([
    '/../secret.json',
    '/%2e%2e/secret.json',
    '/..%2fsecret.json',
    '/assets/..%5c..%5c..%5csecret.json',
    '/%00',
    '/%',
    '/assets',
    '/none.js',
  ])('are not found outside the renderer: %s', async (path) => {
    expect((await ask(path, await pageHeaders())).status).toBe(404)
  })
})

describe('the contract', () => {
  function client(headers: Record<string, string>): RouterClient<typeof router> {
    return createORPCClient(new RPCLink({ url: `${host.address}/rpc`, headers: () => headers }))
  }

  it('answers the page, and nobody without its cookie', async () => {
    expect(await client(await pageHeaders()).echo({ text: 'да' })).toEqual({ text: 'да' })
    await expect(client({ origin: host.address }).echo({ text: 'x' })).rejects.toThrow('Unauthorized')
    const bearer = { authorization: `Bearer ${token}` }
    expect((await ask('/rpc/echo', asJson(bearer), '{}')).status).toBe(401)
  })

  it('is open to other programs with the token, and describes itself', async () => {
    const bearer = { authorization: `Bearer ${token}` }
    const answer = await ask('/api/echo', asJson(bearer), '{"text":"hi"}')
    expect(answer).toMatchObject({ status: 200, text: '{"text":"hi"}' })
    const document = JSON.parse((await ask('/api/openapi.json', bearer)).text)
    expect(document).toMatchObject({ openapi: expect.stringMatching(/^3/), info: { version: '1.2.3' } })
    expect(document.paths['/echo'].post).toBeDefined()
    expect((await ask('/api/openapi.json')).status).toBe(401)
    expect((await ask('/api/openapi.json', { authorization: 'Bearer 00' })).status).toBe(401)
    expect((await ask('/api/none', bearer)).status).toBe(404)
  })

  it('lets a program do what its token is for, until its end', async () => {
    const programs = createProgramTokens(folder, () => now)
    const made = await programs.create({ name: 'CRM', scope: 'read', expiresAt: now + 1000 })
    const bearer = { authorization: `Bearer ${made.token}` }
    expect((await ask('/api/openapi.json', bearer)).status).toBe(200)
    const refused = await ask('/api/echo', asJson(bearer), '{"text":"hi"}')
    expect(refused.status).toBe(403)
    expect(JSON.parse(refused.text)).toMatchObject({
      code: 'FORBIDDEN',
      message: 'This token may "read"; echo needs "admin".',
    })
    expect((await ask('/entrance', bearer, '')).status).toBe(401)
    now += 1000
    const ended = await ask('/api/openapi.json', bearer)
    expect(ended.status).toBe(401)
    expect(ended.text).toContain('This token has ended')
    expect(ended.headers['www-authenticate']).toContain('error="invalid_token"')
    const full = await programs.create({ name: 'ops', scope: 'admin', expiresAt: now + 1000 })
    const admin = { authorization: `Bearer ${full.token}` }
    expect((await ask('/api/echo', asJson(admin), '{"text":"hi"}')).status).toBe(200)
    await programs.revoke(full.record.id)
    expect((await ask('/api/echo', asJson(admin), '{"text":"hi"}')).status).toBe(401)
  })

  it('refuses a body that is too large', async () => {
    const body = JSON.stringify({ text: 'x'.repeat(1_100_000) })
    const bearer = { authorization: `Bearer ${token}` }
    expect((await ask('/api/echo', asJson(bearer), body)).status).toBe(413)
    const inParts = { ...asJson(bearer), 'transfer-encoding': 'chunked' }
    expect((await ask('/api/echo', inParts, body)).status).toBe(413)
    const page = asJson(await pageHeaders())
    expect((await ask('/rpc/echo', page, JSON.stringify({ json: body }))).status).toBe(413)
  })

  it('ends live events when the host stops', async () => {
    const before = closedIterators
    const events = await client(await pageHeaders()).ticks()
    expect((await events.next()).value).toBe(1)
    const next = events.next()
    await Promise.all([host.stop(), expect(next).rejects.toThrow(/terminated|aborted|closed/)])
    await expect.poll(() => closedIterators).toBe(before + 1)
  })
})

it('says when its port is none', async () => {
  await expect(start(70_000)).rejects.toMatchObject({ code: 'bad_input' })
})

it('says when its port is taken', async () => {
  const port = Number(new URL(host.address).port)
  await expect(start(port)).rejects.toMatchObject({ code: 'port_taken', parameters: { port } })
})
