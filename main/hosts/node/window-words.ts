import { assertNever, type UiLanguage } from '#shared/domain.ts'
import type { WindowReason } from './window-plan.ts'

/** The reason as half a sentence: it stands after a colon or in brackets. */
export function reasonInWords(why: WindowReason, language: UiLanguage): string {
  const say = (ru: string, en: string) => (language === 'ru' ? ru : en)
  switch (why.code) {
    case 'electron-present':
      return say('программа Electron установлена', 'the Electron binary is installed')
    case 'electron-not-wanted':
      return say('Electron здесь не нужен', 'Electron is not wanted here')
    case 'electron-unreachable':
      return say(
        `программы Electron нет, и ${why.place} недоступен`,
        `there is no Electron binary and ${why.place} cannot be reached`,
      )
    case 'electron-fetch-failed':
      return say('программу Electron не удалось скачать', 'the Electron binary could not be fetched')
    case 'electron-no-start':
      return say('Electron здесь не запускается', 'Electron does not start here')
    case 'window-not-wanted':
      return say('так велит OTKLIK_WINDOW=none', 'OTKLIK_WINDOW=none says so')
    case 'no-display':
      return say(
        'нет экрана: не заданы DISPLAY и WAYLAND_DISPLAY',
        'there is no display: DISPLAY and WAYLAND_DISPLAY are unset',
      )
    case 'root':
      return say(
        'от имени root браузеры не работают в песочнице',
        'browsers do not run sandboxed as root',
      )
    case 'no-browser': {
      const electron = reasonInWords(why.electron, language)
      return say(
        `${electron}, а Chromium, Chrome или Edge не найдены`,
        `${electron}, and no Chromium, Chrome or Edge was found`,
      )
    }
    case 'browser-no-start':
      return say(`${why.file} не запускается`, `${why.file} does not start`)
    default:
      return assertNever(why)
  }
}
