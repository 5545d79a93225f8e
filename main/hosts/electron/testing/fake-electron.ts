import { EventEmitter } from 'node:events'
import { fakeApp } from './fake-app.ts'
import { FakeMessageChannel } from './fake-message-channel.ts'
import {
  fakeDialog,
  fakeMenu,
  FakeNotification,
  fakeProtocol,
  fakeSafeStorage,
  fakeSession,
  fakeShell,
  FakeTray,
  handlers,
} from './fake-parts.ts'
import { FakeUtilityProcess } from './fake-utility-process.ts'
import { FakeWindow } from './fake-window.ts'

/**
 * Stands in for the `electron` module where its binary cannot run:
 * `vi.mock('electron', async () => (await import('./testing/fake-electron.ts')).fakeElectron)`.
 */
export const fakeElectron = {
  app: fakeApp,
  BrowserWindow: FakeWindow,
  crashReporter: {
    start: (options: object) => void fakeApp.calls.push(`crashReporter ${JSON.stringify(options)}`),
  },
  dialog: fakeDialog,
  ipcMain: new EventEmitter(),
  Menu: fakeMenu,
  MessageChannelMain: FakeMessageChannel,
  nativeImage: { createFromPath: (path: string) => path },
  nativeTheme: { shouldUseDarkColors: true },
  Notification: FakeNotification,
  protocol: fakeProtocol,
  safeStorage: fakeSafeStorage,
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
  session: { defaultSession: fakeSession },
  shell: fakeShell,
  Tray: FakeTray,
  utilityProcess: FakeUtilityProcess,
}

/** As new, for the next test. */
export function resetFakeElectron(): void {
  fakeApp.reset()
  handlers.clear()
  fakeElectron.ipcMain.removeAllListeners()
  fakeShell.opened = []
  fakeSession.proxies = 'DIRECT'
  fakeSession.asked = []
  fakeDialog.said = []
  fakeDialog.answer = 0
  fakeSafeStorage.available = true
  fakeSafeStorage.backend = 'gnome_libsecret'
  fakeMenu.application = undefined
  FakeNotification.shown = []
  FakeTray.last = null
  FakeWindow.opened = []
  FakeUtilityProcess.forked = []
  FakeUtilityProcess.onFork = () => undefined
}
