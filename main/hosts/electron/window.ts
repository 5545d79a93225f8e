import { BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron'
import { pageOrigin } from '#shared/page-port.ts'
import type { Log } from '#core/ports.ts'
import { writeAtomically } from '../common/write-atomically.ts'
import { placeWindow, readWindowState, smallestWindow } from './window-state.ts'

export interface WindowOptions {
  readonly preload: string
  readonly icon: string
  readonly stateFile: string
  readonly packaged: boolean
  readonly platform: NodeJS.Platform
  readonly log: Log
  /** Whether closing only hides: there is a tray to come back from, and nobody asked to quit. */
  readonly closeHides: () => boolean
}

const pageRestartMs = 1000

/** Opens the one window of the app, where and as large as it was last time. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const { stateFile, log } = options
  const areas = screen.getAllDisplays().map((display) => display.workArea)
  const { maximised, ...place } = placeWindow(readWindowState(stateFile), areas)
  const window = new BrowserWindow({ ...windowOptions(options), ...place })
  if (maximised) window.maximize()
  window.once('ready-to-show', () => window.show())
  window.on('close', (event) => {
    const state = { ...window.getNormalBounds(), maximised: window.isMaximized() }
    writeAtomically(stateFile, JSON.stringify(state)).catch((error: unknown) =>
      log.warn('the place of the window was not remembered', { error }),
    )
    if (!options.closeHides()) return
    event.preventDefault()
    window.hide()
  })
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    log.error('the page crashed', { reason })
    // A pause, so that a page that crashes at once does not take the whole machine.
    setTimeout(() => {
      if (!window.isDestroyed()) window.reload()
    }, pageRestartMs)
  })
  window.loadURL(`${pageOrigin}/`).catch((error: unknown) => log.error('the page did not load', { error }))
  return window
}

function windowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  return {
    show: false,
    title: 'Otklik',
    icon: options.icon,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    // The page's own background (`--page`), so that nothing flashes before it draws.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0c0d10' : '#f6f6f8',
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      devTools: !options.packaged,
      // Elsewhere Chromium fetches its dictionaries from a server of Google's.
      spellcheck: options.platform === 'darwin',
    },
  }
}

/** Brings the window to the person, from wherever it is. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
