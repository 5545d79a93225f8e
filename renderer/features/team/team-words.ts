import { useTranslation } from 'react-i18next'
import { addWords } from '../../i18n/add-words.ts'
import { team as english } from '../../i18n/en/team.ts'
import { team as russian } from '../../i18n/ru/team.ts'

/** What only a hub's door and its people say. */
export const teamWords = { key: 'entrance.signIn', words: { ru: russian, en: english } } as const

export function useTeamWords(): void {
  addWords(useTranslation().i18n, teamWords)
}
