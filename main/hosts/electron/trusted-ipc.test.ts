import { beforeEach, expect, it, vi } from 'vitest'
import { fakeElectron, resetFakeElectron } from './testing/fake-electron.ts'
import { FakeContents, FakeFrame } from './testing/fake-window.ts'

vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron)

const { onTrusted } = await import('./trusted-ipc.ts')

const ours = new FakeContents()
const handle = vi.fn<(sender: unknown) => void>()
const onRefused = vi.fn<(channel: string, origin: string) => void>()

beforeEach(() => {
  resetFakeElectron()
  vi.clearAllMocks()
  onTrusted('port', { isOurs: (contents: unknown) => contents === ours, onRefused }, handle)
})

const send = (sender: FakeContents, senderFrame: FakeFrame | null) =>
  fakeElectron.ipcMain.emit('port', { sender, senderFrame })

it('hears our own page', () => {
  send(ours, ours.mainFrame)
  expect(handle).toHaveBeenCalledExactlyOnceWith({ frame: ours.mainFrame })
  expect(onRefused).not.toHaveBeenCalled()
})

it('refuses a frame inside, a foreign page, foreign contents and a frame that is gone', () => {
  const foreign = new FakeContents()
  const moved = Object.assign(new FakeContents(), { mainFrame: new FakeFrame('https://evil.example') })
  send(ours, new FakeFrame('otklik://app', ours.mainFrame))
  send(foreign, foreign.mainFrame)
  send(moved, moved.mainFrame)
  send(ours, null)
  expect(handle).not.toHaveBeenCalled()
  expect(onRefused.mock.calls).toEqual([
    ['port', 'otklik://app'],
    ['port', 'otklik://app'],
    ['port', 'https://evil.example'],
    ['port', 'a frame that is gone'],
  ])
})
