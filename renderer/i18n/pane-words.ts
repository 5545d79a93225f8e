import { useTranslation } from 'react-i18next'
import { addWords } from './add-words.ts'
import { detailWords } from './detail-words.ts'
import { panes as english } from './en/panes.ts'
import { panes as russian } from './ru/panes.ts'

/** What only the conversation and the dialogs say: fetched with them, not before the queue shows. */
export const paneWords = { key: 'conversation.title', words: { ru: russian, en: english } } as const

/** Such a part asks for this first of all. */
export function usePaneWords(): void {
  const { i18n } = useTranslation()
  addWords(i18n, paneWords)
  addWords(i18n, detailWords)
}
