import type { BrowserWindow } from 'electron'
import type { OpeningStep } from '#core/app.ts'
import type { UiLanguage } from '#shared/domain.ts'
import { nativeTexts } from './native-texts.ts'

/** Says what a long opening does where the page has nothing to show yet: in the window's title and its progress bar. */
export function createOpeningSign(window: () => BrowserWindow | null) {
  let isShown = false
  return {
    show(language: UiLanguage, step: OpeningStep): void {
      const { backup, upgrade } = nativeTexts[language].opening
      isShown = true
      window()?.setTitle(step.step === 'backup' ? backup : upgrade(step.done + 1, step.of))
      // More than all of it is how Electron calls a length nobody knows.
      window()?.setProgressBar(step.step === 'backup' ? 2 : step.done / step.of)
    },
    hide(): void {
      if (!isShown) return
      isShown = false
      const own = window()
      own?.setTitle(own.webContents.getTitle())
      own?.setProgressBar(-1)
    },
  }
}
