import { uiLanguages, type UiLanguage } from '#shared/domain.ts'
import { en } from './words/en.ts'
import { ru } from './words/ru.ts'
import type { Words } from './words/words.ts'

export function isUiLanguage(text: string): text is UiLanguage {
  return (uiLanguages as readonly string[]).includes(text)
}

export function wordsOf(language: UiLanguage): Words {
  return language === 'ru' ? ru : en
}
