import type { i18n } from 'i18next'
import { uiLanguages, type UiLanguage } from '#shared/domain.ts'

/** Words that are fetched with a part of the screen. */
export interface FetchedWords {
  /** One key of them, by which they are known to be there. */
  readonly key: string
  readonly words: Readonly<Record<UiLanguage, object>>
}

export function addWords(dictionary: i18n, { key, words }: FetchedWords): void {
  for (const language of uiLanguages) {
    if (dictionary.getResource(language, 'translation', key) !== undefined) continue
    dictionary.addResourceBundle(language, 'translation', words[language])
  }
}
