import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { UiLanguage } from '#shared/domain.ts'
import { isolated } from '#shared/foreign-text.ts'
import { en } from './en/index.ts'
import { ru } from './ru/index.ts'

/** Both languages are in the bundle: nothing is fetched, switching is immediate. */
export function createI18n(language: UiLanguage): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    supportedLngs: ['ru', 'en'],
    resources: { ru: { translation: ru }, en: { translation: en } },
    initAsync: false,
    // React escapes markup. Names of strangers stand in sentences of ours, where no element holds them.
    interpolation: { escape: isolated },
  })
  return instance
}

/** Russian where the system speaks it, English elsewhere. */
export function languageOf(locale: string): UiLanguage {
  return /^(ru|be|uk|kk)\b/i.test(locale) ? 'ru' : 'en'
}
