import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeApp } from './testing/fake-app.ts'
import { fakeElectron, resetFakeElectron } from './testing/fake-electron.ts'
import { fakeDialog, fakeMenu, FakeNotification, fakeSession, fakeShell, FakeTray, handlers } from './testing/fake-parts.ts'
import { FakeUtilityProcess } from './testing/fake-utility-process.ts'
import { FakeWindow } from './testing/fake-window.ts'

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron)

const { startDesktop } = await import('./desktop.ts')

let dataFolder: string

beforeEach(() => {
  resetFakeElectron()
  dataFolder = mkdtempSync(join(tmpdir(), 'otklik-desktop-'))
})

// The window's state may be on its way to the disk when the test ends.
afterEach(() => rmSync(dataFolder, { recursive: true, maxRetries: 5 }))

function start(platform: NodeJS.Platform = 'linux') {
  startDesktop({
    root: '/app',
    dataFolder,
    platform,
    launch: { data: null, demo: true, speed: 1, seed: 5, faults: false },
  })
  return { window: FakeWindow.last, core: FakeUtilityProcess.last }
}

const askForPort = (window: FakeWindow) =>
  fakeElectron.ipcMain.emit('otklik-port', {
    sender: window.webContents,
    senderFrame: window.webContents.mainFrame,
  })

it('opens a locked-down window on our own page and forks the core', () => {
  const { window, core } = start()
  expect(window.url).toBe('otklik://app/')
  expect(window.options['webPreferences']).toMatchObject({
    preload: join('/app', 'out', 'preload', 'index.cjs'),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  })
  expect(window.webContents.attempt('will-navigate', { url: 'https://evil.example' })).toBe(true)
  expect([...handlers.keys()]).toEqual(
    expect.arrayContaining(['permissionRequest', 'permissionCheck', 'beforeRequest', 'protocol']),
  )
  expect(core.path).toBe(join('/app', 'out', 'main', 'core-process.js'))
  expect(core.received[0]?.data).toMatchObject({ type: 'start', dataFolder, demo: true, seed: 5 })
})

it('hands one end of a channel to the page and the other to the core', () => {
  const { window, core } = start()
  askForPort(window)
  const [pagePort] = window.webContents.mainFrame.posted[0]?.ports ?? []
  const corePort = core.received[1]
  expect(corePort?.data).toEqual({ type: 'connect' })
  expect(window.webContents.mainFrame.posted[0]?.channel).toBe('otklik-port')
  expect(pagePort).toBeDefined()
  expect(pagePort).not.toBe(corePort?.ports[0])
})

it('keeps secrets and opens addresses for the core, and refuses with a code', async () => {
  const { core } = start()
  const ask = async (id: number, call: object) => {
    core.say({ type: 'asked', id, call })
    return vi.waitFor(() => {
      const answer = core.received.find(({ data }) => (data as { id?: number }).id === id)
      expect(answer).toBeDefined()
      return answer?.data
    })
  }
  expect(await ask(1, { name: 'secrets.set', key: 'a', value: 'b' })).toEqual({ type: 'answered', id: 1, value: null })
  expect(await ask(2, { name: 'secrets.get', key: 'a' })).toEqual({ type: 'answered', id: 2, value: 'b' })
  expect(await ask(3, { name: 'secrets.remove', key: 'a' })).toEqual({ type: 'answered', id: 3, value: null })
  expect(await ask(4, { name: 'secrets.get', key: 'a' })).toEqual({ type: 'answered', id: 4, value: null })
  expect(await ask(5, { name: 'opener.open', url: 'https://vk.com/im' })).toMatchObject({ type: 'answered' })
  expect(await ask(6, { name: 'opener.open', url: 'file:///etc/passwd' })).toEqual({
    type: 'refused',
    id: 6,
    code: 'bad_input',
    parameters: { field: 'url' },
  })
  expect(fakeShell.opened).toEqual(['https://vk.com/im'])
  fakeSession.proxies = 'PROXY proxy.example:3128; DIRECT'
  expect(await ask(7, { name: 'proxy.resolve', url: 'https://api.x.com' })).toMatchObject({
    type: 'answered',
    value: 'PROXY proxy.example:3128; DIRECT',
  })
  expect(fakeSession.asked).toEqual(['https://api.x.com'])
})

it('loads the page again when the core is back after a crash, and says what happened', async () => {
  const { window, core } = start()
  core.say({ type: 'ready' })
  expect(window.calls).not.toContain('reload')
  core.say({ type: 'language', language: 'ru' })
  core.end(1)
  expect(FakeNotification.shown[0]?.options.title).toBe('Отклик запускается заново')
  await vi.waitFor(() => expect(FakeUtilityProcess.forked).toHaveLength(2))
  FakeUtilityProcess.last.say({ type: 'ready' })
  expect(window.calls).toContain('reload')
})

it('says why the core cannot start, and ends with an error', async () => {
  const { core } = start()
  core.say({ type: 'failed', code: 'database_newer', parameters: {} })
  expect(fakeDialog.said[0]).toContain('Otklik did not start: These data were written by a newer version')
  expect(fakeDialog.said[0]).toContain(join(dataFolder, 'logs'))
  core.end(0)
  await vi.waitFor(() => expect(fakeApp.calls).toContain('exit 1'))
})

it('shows notifications, and a click leads to the conversation', () => {
  const { window, core } = start()
  window.minimised = true
  const notification = { title: 'Анна <b>', body: '', group: 'handoff', conversationId: '42' }
  core.say({ type: 'notify', notification })
  core.say({ type: 'notify', notification: { ...notification, title: 'Пётр' } })
  const [first, second] = FakeNotification.shown
  expect(first?.options.title).toBe('Анна &lt;b&gt;')
  expect(first?.closed).toBe(true)
  second?.emit('click')
  expect(window.calls).toEqual(expect.arrayContaining(['restore', 'show', 'focus']))
  expect(core.received.at(-1)?.data).toEqual({ type: 'show', conversationId: '42' })
})

it('finds every icon it names', () => {
  const icons = join(import.meta.dirname, '..', '..', '..', 'resources', 'icons')
  for (const name of ['icon', 'tray', 'tray-urgent', 'trayTemplate', 'overlay-urgent']) {
    expect(existsSync(join(icons, `${name}.png`))).toBe(true)
  }
})

it('counts on tray and badge in the chosen language', () => {
  const { core } = start()
  core.say({ type: 'badge', count: 3 })
  expect(FakeTray.last?.tip).toBe('Otklik — 3 urgent conversations')
  expect(fakeApp.calls).toContain('badge 3')
  expect(FakeTray.last?.image).toContain('tray-urgent.png')
  core.say({ type: 'language', language: 'ru' })
  expect(FakeTray.last?.tip).toBe('Отклик — 3 срочных обращения')
  expect(FakeTray.last?.menu.map((item) => item.label)).toEqual(['Открыть Отклик', undefined, 'Выйти'])
  core.say({ type: 'badge', count: 0 })
  expect(FakeTray.last?.image).toContain('tray.png')
})

it('shows the window when the app is started a second time', () => {
  const { window } = start()
  fakeApp.emit('second-instance')
  expect(window.calls).toEqual(['show', 'focus'])
  expect(FakeWindow.opened).toHaveLength(1)
})

it.each([
  ['darwin', false],
  ['win32', false],
  ['linux', true],
] as const)('on %s closing the window quits: %s', (platform, quits) => {
  const { window } = start(platform)
  expect(window.close()).toBe(quits)
  if (quits) fakeApp.emit('window-all-closed')
  expect(fakeApp.calls.includes('quit')).toBe(quits)
  expect(window.calls.includes('hide')).toBe(!quits)
})

it('stops the core before it ends, whatever the platform hides', async () => {
  const { window, core } = start('darwin')
  FakeTray.last?.menu.at(-1)?.click?.()
  expect(window.close()).toBe(true)
  expect(core.types()).toContain('stop')
  expect(fakeApp.calls).not.toContain('exit 0')
  core.end(0)
  await vi.waitFor(() => expect(fakeApp.calls).toContain('exit 0'))
})

it('has a menu only where copying and pasting need one', () => {
  start('linux')
  expect(fakeMenu.application).toBeNull()
  resetFakeElectron()
  start('darwin')
  expect(fakeMenu.application).toHaveLength(3)
})

it('offers to try again after a row of crashes', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  try {
    fakeDialog.answer = 0
    const { core } = start()
    let child = core
    for (let crash = 1; crash < 5; crash++) {
      child.end(1)
      await vi.advanceTimersByTimeAsync(30_000)
      child = FakeUtilityProcess.last
    }
    child.end(1)
    expect(fakeDialog.said).toEqual(['Otklik cannot go on'])
    await vi.advanceTimersByTimeAsync(0)
    expect(FakeUtilityProcess.forked).toHaveLength(6)
  } finally {
    vi.useRealTimers()
  }
})

it('says in the title and by the progress bar what a long opening does, and nothing of it once it is done', () => {
  const { window, core } = start()
  core.say({ type: 'opening', step: { step: 'backup' } })
  core.say({ type: 'opening', step: { step: 'upgrade', done: 1, of: 4 } })
  expect(window.calls).toEqual([
    'title Otklik — making a backup before the database is brought up to date…',
    'progress 2',
    'title Otklik — bringing the database up to date, step 2 of 4…',
    'progress 0.25',
  ])
  core.say({ type: 'ready' })
  core.say({ type: 'ready' })
  expect(window.calls.slice(4)).toEqual(['title Otklik', 'progress -1'])
})
