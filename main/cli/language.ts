import { uiLanguages, type UiLanguage } from '#shared/domain.ts'
import type { Environment } from './command.ts'
import { en } from './words/en.ts'
import { ru } from './words/ru.ts'
import type { Words } from './words/words.ts'

/** The language of the locale: the first of LC_ALL, LC_MESSAGES and LANG that says anything. */
export function localeLanguage(environment: Environment, systemLocale: string): UiLanguage {
  const names = ['LC_ALL', 'LC_MESSAGES', 'LANG'] as const
  const locale = names.map((name) => environment[name]).find(Boolean) ?? systemLocale
  return /^ru(?:[_.@-]|$)/i.test(locale) ? 'ru' : 'en'
}

export function isUiLanguage(text: string): text is UiLanguage {
  return (uiLanguages as readonly string[]).includes(text)
}

export function wordsOf(language: UiLanguage): Words {
  return language === 'ru' ? ru : en
}
