import { useTranslation } from 'react-i18next'
import { addWords } from './add-words.ts'
import { details as english } from './en/details.ts'
import { details as russian } from './ru/details.ts'

/** What both the late screens and the panes say, and the list does not: fetched with whichever comes first. */
export const detailWords = { key: 'dialog.close', words: { ru: russian, en: english } } as const

/** What is shown before either, and says some of these, asks for this. */
export function useDetailWords(): void {
  addWords(useTranslation().i18n, detailWords)
}
