import { Menu } from 'electron'
import type { UiLanguage } from '#shared/domain.ts'
import { nativeTexts } from './native-texts.ts'

/**
 * On macOS copying and pasting hang on the menu. Elsewhere there is none: the app's own keys and palette
 * do its work, and no accelerator of Electron's default menu can get in their way.
 */
export function setMenu(platform: NodeJS.Platform, language: UiLanguage): void {
  if (platform !== 'darwin') return Menu.setApplicationMenu(null)
  const texts = nativeTexts[language]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      {
        label: 'Otklik',
        submenu: [
          { role: 'hide' },
          { role: 'hideOthers' },
          { type: 'separator' },
          { role: 'quit', label: texts.quit },
        ],
      },
      { role: 'editMenu', label: texts.edit },
      { role: 'windowMenu', label: texts.window },
    ]),
  )
}
