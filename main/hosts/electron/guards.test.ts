import { beforeEach, expect, it, vi } from 'vitest'
import { call, handlers } from './testing/fake-parts.ts'
import { fakeApp } from './testing/fake-app.ts'
import { resetFakeElectron } from './testing/fake-electron.ts'
import { FakeContents, FakeFrame } from './testing/fake-window.ts'
import { preventable } from './testing/preventable.ts'

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron)

const { guardContents, guardSession } = await import('./guards.ts')
const { session } = await import('electron')

let refused: string[]
let opened: string[]
let contents: FakeContents

beforeEach(() => {
  resetFakeElectron()
  refused = []
  opened = []
  const options = {
    openOutside: (url: string) => {
      if (!url.startsWith('https:')) return Promise.reject(new Error('not https'))
      opened.push(url)
      return Promise.resolve()
    },
    onRefused: (what: string, url: string) => void refused.push(`${what} ${url}`),
  }
  guardContents(options)
  guardSession(session.defaultSession, options)
  contents = new FakeContents()
  fakeApp.emit('web-contents-created', {}, contents)
})

it.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('stays on our page: %s', (name) => {
  expect(contents.attempt(name, { url: 'otklik://app/#/queue' })).toBe(false)
  for (const url of [
    'https://evil.example/',
    'otklik://app.evil.example/',
    'otklik://other/',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:alert(1)',
  ]) {
    expect(contents.attempt(name, { url })).toBe(true)
  }
  expect(refused).toHaveLength(6)
})

it('opens no window, and an https link in the system browser', async () => {
  expect(contents.openHandler?.({ url: 'https://vk.com/im' })).toEqual({ action: 'deny' })
  expect(contents.openHandler?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' })
  await vi.waitFor(() => expect(refused).toEqual(['a window file:///etc/passwd']))
  expect(opened).toEqual(['https://vk.com/im'])
})

it('attaches no webview, takes no bad certificate, shows no certificate and no password', () => {
  expect(contents.attempt('will-attach-webview')).toBe(true)
  const event = preventable()
  const decide = vi.fn<(trust: boolean) => void>()
  fakeApp.emit('certificate-error', event, contents, 'https://vk.com/', 'expired', {}, decide)
  expect(event.defaultPrevented).toBe(true)
  expect(decide).toHaveBeenCalledExactlyOnceWith(false)
  for (const name of ['select-client-certificate', 'login']) {
    const other = preventable()
    fakeApp.emit(name, other)
    expect(other.defaultPrevented).toBe(true)
  }
})

it('cancels every request that would leave the page', () => {
  expect(handlers.get('beforeRequest')?.first).toEqual({
    urls: ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file:///*'],
  })
  const decide = vi.fn<(answer: object) => void>()
  call('beforeRequest', { url: 'https://tracker.example/' }, decide)
  expect(decide).toHaveBeenCalledExactlyOnceWith({ cancel: true })
})

function request(permission: string, origin: string, isMainFrame = true): unknown {
  const decide = vi.fn<(granted: boolean) => void>()
  const asking = Object.assign(new FakeContents(), { mainFrame: new FakeFrame(origin) })
  call('permissionRequest', asking, permission, decide, { isMainFrame })
  return decide.mock.lastCall?.[0]
}

it('grants notifications to our own page and nothing else to anybody', () => {
  expect(request('notifications', 'otklik://app')).toBe(true)
  expect(request('notifications', 'otklik://app', false)).toBe(false)
  expect(request('notifications', 'https://evil.example')).toBe(false)
  for (const permission of ['media', 'geolocation', 'clipboard-read', 'openExternal', 'a-later-one']) {
    expect(request(permission, 'otklik://app')).toBe(false)
    expect(call('permissionCheck', null, permission, 'otklik://app/')).toBe(false)
  }
  expect(call('permissionCheck', null, 'notifications', 'otklik://app/')).toBe(true)
  expect(call('permissionCheck', null, 'notifications', 'https://evil.example/')).toBe(false)
  expect(call('device', {})).toBe(false)
  const decide = vi.fn<(streams: unknown) => void>()
  call('displayMedia', {}, decide)
  expect(decide).toHaveBeenCalledExactlyOnceWith(null)
})
