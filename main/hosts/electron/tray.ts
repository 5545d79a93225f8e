import { join } from 'node:path'
import { app, Menu, nativeImage, Tray, type BrowserWindow } from 'electron'
import type { UiLanguage } from '#shared/domain.ts'
import { nativeTexts } from './native-texts.ts'

export interface TrayOptions {
  readonly iconFolder: string
  readonly platform: NodeJS.Platform
  readonly language: UiLanguage
  readonly window: () => BrowserWindow | null
  readonly onOpen: () => void
  readonly onQuit: () => void
}

/** The tray icon with the number of urgent conversations, and the same number on dock or taskbar. */
export function createTray(options: TrayOptions) {
  const { platform } = options
  const icon = (name: string) => nativeImage.createFromPath(join(options.iconFolder, name))
  const calm = icon(platform === 'darwin' ? 'trayTemplate.png' : 'tray.png')
  const urgent = icon(platform === 'darwin' ? 'trayTemplate.png' : 'tray-urgent.png')
  const tray = new Tray(calm)
  tray.on('click', options.onOpen)
  let language = options.language
  let count = 0

  function show(): void {
    const texts = nativeTexts[language]
    tray.setImage(count > 0 ? urgent : calm)
    tray.setToolTip(texts.urgent(count))
    if (platform === 'darwin') tray.setTitle(count > 0 ? String(count) : '')
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: texts.open, click: options.onOpen },
        { type: 'separator' },
        { label: texts.quit, click: options.onQuit },
      ]),
    )
    if (platform === 'win32') {
      const overlay = count > 0 ? icon('overlay-urgent.png') : null
      options.window()?.setOverlayIcon(overlay, count > 0 ? texts.urgent(count) : '')
    } else app.setBadgeCount(count)
  }

  show()
  return {
    setCount(next: number): void {
      count = next
      show()
    },
    setLanguage(next: UiLanguage): void {
      language = next
      show()
    },
  }
}
