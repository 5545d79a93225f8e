import { useTranslation } from 'react-i18next'
import type { UiLanguage } from '#shared/domain.ts'

/** The language the screen speaks now: for what is written in both. */
export function useUiLanguage(): UiLanguage {
  return useTranslation().i18n.language === 'ru' ? 'ru' : 'en'
}
