import type { UiLanguage } from '#shared/domain.ts'
import type { ErrorCode } from '#shared/errors.ts'

interface NativeTexts {
  readonly open: string
  readonly quit: string
  readonly edit: string
  readonly window: string
  urgent(count: number): string
  readonly crashed: { readonly title: string; readonly body: string }
  readonly givenUp: { readonly title: string; readonly body: string }
  readonly tryAgain: string
  readonly cannotStart: string
  /** Why the core could not start; a code without words of its own is `internal`. */
  readonly reasons: Readonly<Partial<Record<ErrorCode, string>> & { readonly internal: string }>
  logs(folder: string): string
  /** In the title of the window, while the page waits. */
  readonly opening: { readonly backup: string; readonly upgrade: (step: number, steps: number) => string }
}

const russianPlurals = new Intl.PluralRules('ru')

/** What the system shows outside of the page; the page has its own words. */
export const nativeTexts: Readonly<Record<UiLanguage, NativeTexts>> = {
  ru: {
    open: 'Открыть Отклик',
    quit: 'Выйти',
    edit: 'Правка',
    window: 'Окно',
    urgent(count) {
      if (count === 0) return 'Отклик — срочного нет'
      const rule = russianPlurals.select(count)
      if (rule === 'one') return `Отклик — ${count} срочное обращение`
      return `Отклик — ${count} ${rule === 'few' ? 'срочных обращения' : 'срочных обращений'}`
    },
    crashed: {
      title: 'Отклик запускается заново',
      body: 'Внутри программы произошёл сбой. Сообщения, ответы и черновики сохранены.',
    },
    givenUp: {
      title: 'Отклик не может работать',
      body: 'Программа несколько раз подряд завершилась со сбоем. Данные сохранены.',
    },
    tryAgain: 'Попробовать ещё раз',
    cannotStart: 'Отклик не запустился',
    reasons: {
      database_newer:
        'Эти данные записаны более новой версией Отклика. Обновите программу; данные не изменены.',
      database_corrupt:
        'База данных повреждена. Ничего не перезаписано: восстановите её из резервной копии.',
      database_key_missing:
        'Данные зашифрованы, а их ключа на этом компьютере нет. Принесите его копию: otklik key import FILE. Ничего не изменено.',
      database_key_wrong:
        'На этом компьютере сохранён не тот ключ, которым зашифрованы данные. Принесите нужный: otklik key import FILE. Ничего не изменено.',
      secrets_unavailable:
        'Ключ от данных лежит в системном хранилище, а оно закрыто. Разблокируйте его и запустите Отклик снова.',
      database_locked: 'Базу данных держит другая программа. Закройте её и запустите Отклик снова.',
      folder_in_use:
        'С этой папкой данных уже работает другой Отклик. Откройте его или завершите, потом запустите снова.',
      disk_full: 'На диске нет места. Освободите его и запустите Отклик снова; ничего не потеряно.',
      disk_unwritable: 'В папку данных нельзя писать. Проверьте права доступа.',
      secrets_unreadable:
        'Файл с ключами доступа повреждён. Он оставлен как есть: восстановите его из копии.',
      internal: 'Что-то пошло не так внутри программы.',
    },
    logs: (folder) => `Подробности в журнале: ${folder}`,
    opening: {
      backup: 'Отклик — делается резервная копия перед обновлением базы…',
      upgrade: (step, steps) => `Отклик — база обновляется, шаг ${step} из ${steps}…`,
    },
  },
  en: {
    open: 'Open Otklik',
    quit: 'Quit',
    edit: 'Edit',
    window: 'Window',
    urgent(count) {
      if (count === 0) return 'Otklik — nothing urgent'
      return `Otklik — ${count} urgent ${count === 1 ? 'conversation' : 'conversations'}`
    },
    crashed: {
      title: 'Otklik is starting again',
      body: 'Something crashed inside the app. Messages, replies and drafts are saved.',
    },
    givenUp: {
      title: 'Otklik cannot go on',
      body: 'The app has crashed several times in a row. Your data are saved.',
    },
    tryAgain: 'Try again',
    cannotStart: 'Otklik did not start',
    reasons: {
      database_newer:
        'These data were written by a newer version of Otklik. Update the app; nothing was changed.',
      database_corrupt: 'The database is damaged. Nothing was overwritten: restore it from a copy.',
      database_key_missing:
        'The data are encrypted, and their key is not on this computer. Bring its copy: otklik key import FILE. Nothing was changed.',
      database_key_wrong:
        'The key kept on this computer is not the one the data were encrypted with. Bring the right one: otklik key import FILE. Nothing was changed.',
      secrets_unavailable:
        'The key of the data lies in the system’s key store, which is locked. Unlock it and start Otklik again.',
      database_locked: 'Another program holds the database. Close it and start Otklik again.',
      folder_in_use:
        'Another Otklik works with this data folder. Use that one, or end it and start again.',
      disk_full: 'The disk is full. Free some space and start Otklik again; nothing is lost.',
      disk_unwritable: 'The data folder cannot be written to. Check its permissions.',
      secrets_unreadable:
        'The file of saved credentials is damaged. It was left as it is: restore it from a copy.',
      internal: 'Something went wrong inside the app.',
    },
    logs: (folder) => `The log has the details: ${folder}`,
    opening: {
      backup: 'Otklik — making a backup before the database is brought up to date…',
      upgrade: (step, steps) => `Otklik — bringing the database up to date, step ${step} of ${steps}…`,
    },
  },
}

/** Before anybody chose a language: the system's, Russian or else English. */
export function systemLanguage(locale: string): UiLanguage {
  return /^ru\b/i.test(locale) ? 'ru' : 'en'
}
