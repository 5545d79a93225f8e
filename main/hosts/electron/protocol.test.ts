import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { call, fakeProtocol } from './testing/fake-parts.ts'

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron)

const { registerPageScheme, servePage } = await import('./protocol.ts')

let folder: string
const onError = vi.fn<(error: unknown) => void>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-page-'))
  await mkdir(join(folder, 'page', 'assets'), { recursive: true })
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html>')
  await writeFile(join(folder, 'page', 'assets', 'main.js'), '1')
  await writeFile(join(folder, 'secret.json'), '{}')
  registerPageScheme()
  servePage(join(folder, 'page'), onError)
})

afterAll(() => rm(folder, { recursive: true }))

const get = async (url: string, method = 'GET') =>
  (await call('protocol', new Request(url, { method }))) as Response

it('is a standard, secure scheme without privileges it does not need', () => {
  expect(fakeProtocol.registered).toEqual([
    {
      scheme: 'otklik',
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true },
    },
  ])
})

it('serves the page with its policy', async () => {
  const page = await get('otklik://app/')
  expect(page.status).toBe(200)
  expect(await page.text()).toBe('<!doctype html>')
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'")
  const script = await get('otklik://app/assets/main.js')
  expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
})

it.each([
  'otklik://app/../secret.json',
  'otklik://app/%2e%2e/secret.json',
  'otklik://app/..%2fsecret.json',
  'otklik://app/assets/..%5c..%5csecret.json',
  'otklik://app/%00',
  'otklik://app/%',
  'otklik://app/missing.js',
  'otklik://elsewhere/',
])('gives nothing at %s', async (url) => {
  const answer = await get(url)
  expect(answer.status).toBe(404)
  expect(answer.headers.get('content-security-policy')).not.toBeNull()
})

it('takes only reads', async () => {
  expect((await get('otklik://app/', 'POST')).status).toBe(405)
  expect(await (await get('otklik://app/', 'HEAD')).text()).toBe('')
  expect(onError).not.toHaveBeenCalled()
})
