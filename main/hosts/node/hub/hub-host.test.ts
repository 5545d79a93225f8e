import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest, type RequestOptions } from 'node:https'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createApp, type App } from '#core/app.ts'
import { silentLog, testPorts } from '#core/testing/test-ports.ts'
import { goodPassword } from '#core/team/team.fixture.ts'
import { noSessionFile } from '../session-file.ts'
import { createSessions, type Sessions } from '../sessions.ts'
import { ownCertificate } from './certificate.ts'
import { startHubHost, type HubHost, type HubHostOptions } from './hub-host.ts'

let folder: string
let app: App
let host: HubHost
let sessions: Sessions
let elapsed = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-hub-'))
  await mkdir(join(folder, 'renderer'))
  await writeFile(join(folder, 'renderer', 'index.html'), '<title>Otklik</title>')
  sessions = createSessions(noSessionFile, Date.now)
  app = await createApp({ ...testPorts(folder), sessions }, { host: 'hub', version: 'test' })
  host = await start()
})
afterEach(async () => {
  await host.stop()
  await app.stop()
  await rm(folder, { recursive: true, maxRetries: 5 })
})

const start = (changes: Partial<HubHostOptions> = {}) =>
  startHubHost({
    router: app.router,
    entrance: app.entrance,
    version: 'test',
    rendererFolder: join(folder, 'renderer'),
    host: '127.0.0.1',
    port: 0,
    certificate: null,
    proxy: null,
    names: ['127.0.0.1'],
    sessions,
    elapsed: () => elapsed,
    log: silentLog,
    ...changes,
  })

interface Answer {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly text: string
}

function ask(path: string, options: RequestOptions & { body?: string | Buffer; secure?: boolean } = {}): Promise<Answer> {
  const { body, secure = false, ...rest } = options
  const port = Number(new URL(host.address).port || 443)
  const request = secure ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, ...rest }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

const origin = () => ({ origin: host.address, 'content-type': 'application/json' })
const post = (path: string, body: object, headers: Record<string, string> = origin()) =>
  ask(path, { method: 'POST', headers, body: JSON.stringify(body) })

async function joined(role: 'admin' | 'agent' = 'admin'): Promise<string> {
  const link = (await app.team.firstInvitation()) ?? (await app.team.invite(role, 1))
  const code = link.path.split('=')[1]
  const { headers } = await post('/door/join', { code, name: 'Анна', email: `a${Math.random()}@example.ru`, password: goodPassword })
  return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
}

const me = (cookie: string, headers = {}) =>
  ask('/rpc/team/me', { method: 'POST', headers: { ...origin(), cookie, ...headers }, body: '{}' })

describe('the door of a hub', () => {
  it('shows the screens to anybody and nothing else', async () => {
    expect(await ask('/')).toMatchObject({ status: 200 })
    expect((await me('')).text).toContain('signed_out')
    expect((await ask('/api/team/me')).status).toBe(403)
    expect((await ask('/api/team/me', { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(401)
    expect((await ask('/entrance', { method: 'POST' })).status).toBe(405)
    expect((await ask('/../../etc/passwd')).status).toBe(404)
  })

  it('lets in by a link, then by e-mail and password, and out again', async () => {
    const cookie = await joined()
    expect(await me(cookie)).toMatchObject({ status: 200, text: expect.stringContaining('"hub":true') })
    await ask('/door/sign-out', { method: 'POST', headers: { ...origin(), cookie }, body: '{}' })
    expect((await me(cookie)).text).toContain('signed_out')
  })

  it('keeps the cookie from scripts and other sites', async () => {
    const link = await app.team.firstInvitation()
    const code = link?.path.split('=')[1]
    const { headers } = await post('/door/join', { code, name: 'Анна', email: 'a@example.ru', password: goodPassword })
    expect(headers['set-cookie']?.[0]).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['cache-control']).toBe('no-store')
  })

  it.each([
    ['a Host of another site', { host: 'evil.example' }, 421],
    ['a page of another site', { origin: 'https://evil.example' }, 403],
    ['a request of another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['no origin at all, though a cookie', { origin: '' }, 403],
  ])('refuses %s', async (_, headers, status) => {
    const cookie = await joined()
    const given = Object.fromEntries(Object.entries({ ...origin(), cookie, ...headers }).filter(([, value]) => value !== ''))
    expect((await ask('/rpc/team/me', { method: 'POST', headers: given, body: '{}' })).status).toBe(status)
  })

  it.each([
    ['a form', 'application/x-www-form-urlencoded', '{"email":"a@b.ru","password":"x"}'],
    ['no JSON', 'application/json', '{'],
    ['another shape', 'application/json', '{"email":["a"],"password":"x"}'],
    ['more than anybody types', 'application/json', JSON.stringify({ email: 'a@b.ru', password: 'x'.repeat(20_000) })],
  ])('does not take %s for a sign-in', async (_, type, body) => {
    const answer = await ask('/door/sign-in', { method: 'POST', headers: { ...origin(), 'content-type': type }, body })
    expect(answer).toMatchObject({ status: 422, text: expect.stringContaining('bad_input') })
  })

  it('says the same of a wrong password and of nobody', async () => {
    await joined()
    const wrong = await post('/door/sign-in', { email: 'anna@example.ru', password: 'x' })
    const nobody = await post('/door/sign-in', { email: 'nobody@example.ru', password: 'x' })
    expect([wrong.status, wrong.text]).toEqual([nobody.status, nobody.text])
    expect(wrong.text).not.toContain('example.ru')
  })

  it('puts out at once who has left, also in the middle of listening', async () => {
    const admin = await joined()
    const agent = await joined('agent')
    const listening = ask('/rpc/events/subscribe', { method: 'POST', headers: { ...origin(), cookie: agent }, body: '{}' })
    await new Promise((resolve) => setTimeout(resolve, 50))
    const left = { json: { id: '2', left: true } }
    expect((await post('/rpc/team/setLeft', left, { ...origin(), cookie: admin })).status).toBe(200)
    await expect(listening).rejects.toThrow(/aborted/)
    expect((await me(agent)).text).toContain('signed_out')
  })

  it('asks once more who somebody is when the whole of their call is there', async () => {
    await joined()
    const other = await joined('admin')
    const admin = { agentId: 1, role: 'admin', address: null } as const
    const port = Number(new URL(host.address).port)
    const path = '/rpc/team/invite'
    const late = await new Promise<string>((resolve, reject) => {
      const sent = httpRequest({ host: '127.0.0.1', port, path, method: 'POST', headers: { ...origin(), cookie: other } }, (response) => {
        let text = ''
        response.on('data', (part: Buffer) => (text += part.toString()))
        response.on('end', () => resolve(text))
      })
      sent.on('error', reject)
      sent.write('{"json":')
      setTimeout(() => {
        const client = createRouterClient(app.router, { context: { caller: admin } })
        void client.team.setRole({ id: '2', role: 'agent' }).then(() => sent.end('{"role":"admin"}}'))
      }, 100)
    })
    expect(late).toContain('denied')
  })

  it('keeps so many answers open for one person and no more', async () => {
    const cookie = await joined()
    const port = Number(new URL(host.address).port)
    const statuses: number[] = []
    const open = Array.from({ length: 50 }, () => {
      const sent = httpRequest(
        { host: '127.0.0.1', port, path: '/rpc/events/subscribe', method: 'POST', headers: { ...origin(), cookie }, agent: false },
        (response) => {
          statuses.push(response.statusCode ?? 0)
          response.on('error', () => undefined).resume()
        },
      )
      sent.on('error', () => undefined)
      sent.end('{}')
      return sent
    })
    while (statuses.length < 50) await new Promise((resolve) => setTimeout(resolve, 20))
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
    expect(statuses.filter((status) => status === 200)).toHaveLength(48)
    for (const sent of open) sent.destroy()
  })

  it('counts each person’s requests, and lets them go on a moment later', async () => {
    const cookie = await joined()
    const statuses: number[] = []
    for (let count = 0; count < 245; count++) statuses.push((await me(cookie)).status)
    expect(statuses.slice(0, 200).every((status) => status === 200)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
    elapsed += 1000
    expect((await me(cookie)).status).toBe(200)
  })

  it('does not wait for ever for a request that is not finished', async () => {
    await host.stop()
    host = await start({ patience: { headersTimeout: 100, requestTimeout: 100, connectionsCheckingInterval: 50 } })
    const port = Number(new URL(host.address).port)
    return new Promise<void>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: '))
      socket.on('data', (answer) => {
        expect(answer.toString()).toMatch(/^HTTP\/1.1 408/)
        resolve()
      })
      socket.on('close', () => resolve())
    })
  })
})

describe('with a certificate of its own', () => {
  it('does not make another in silence where the one it has cannot be read', async () => {
    await mkdir(join(folder, 'hub-certificate.pem'))
    await expect(ownCertificate(folder, ['127.0.0.1'], Date.now())).rejects.toThrow(/EISDIR|disk_unwritable/)
    expect(await readdir(folder)).not.toContain('hub-key.pem')
  })

  it('speaks TLS only, keeps the certificate, and names itself in the cookie as a host of https', async () => {
    await host.stop()
    const certificate = await ownCertificate(folder, ['127.0.0.1', 'localhost'], Date.now())
    expect(await ownCertificate(folder, ['127.0.0.1'], Date.now())).toEqual(certificate)
    expect((await ownCertificate(folder, ['hub.example.ru'], Date.now())).fingerprint).not.toBe(certificate.fingerprint)
    host = await start({ certificate })
    expect(host.address).toMatch(/^https:\/\/127.0.0.1:\d+$/)
    const link = await app.team.firstInvitation()
    const body = { code: link?.path.split('=')[1], name: 'Анна', email: 'a@example.ru', password: goodPassword }
    const { status, headers } = await ask('/door/join', {
      method: 'POST',
      secure: true,
      ca: certificate.cert,
      headers: origin(),
      body: JSON.stringify(body),
    })
    expect(status).toBe(200)
    expect(headers['set-cookie']?.[0]).toMatch(/^__Host-otklik=.*; Secure$/)
    // With it nobody would get past the browser's warning any more.
    expect(headers['strict-transport-security']).toBeUndefined()
  })
})
