import { useTranslation } from 'react-i18next'
import { addWords } from './add-words.ts'
import { detailWords } from './detail-words.ts'
import { listening as english } from './en/listening.ts'
import { listening as russian } from './ru/listening.ts'

/** What only the listening screen and «not about us» say: fetched with them. */
export const listeningWords = { key: 'listening.title', words: { ru: russian, en: english } } as const

/** Such a part asks for this first of all. */
export function useListeningWords(): void {
  const { i18n } = useTranslation()
  addWords(i18n, listeningWords)
  addWords(i18n, detailWords)
}
