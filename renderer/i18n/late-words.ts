import { useTranslation } from 'react-i18next'
import { addWords } from './add-words.ts'
import { detailWords } from './detail-words.ts'
import { learning as englishLearning } from './en/learning.ts'
import { reports as englishReports } from './en/reports.ts'
import { retention as englishRetention } from './en/retention.ts'
import { settings as englishSettings } from './en/settings.ts'
import { policies as englishPolicies } from './en/policies.ts'
import { learning as russianLearning } from './ru/learning.ts'
import { reports as russianReports } from './ru/reports.ts'
import { retention as russianRetention } from './ru/retention.ts'
import { settings as russianSettings } from './ru/settings.ts'
import { policies as russianPolicies } from './ru/policies.ts'

/** What only the settings, the reports and the listening screen say: fetched with them, not before the queue shows. */
export const lateWords = {
  key: 'settings.title',
  words: {
    ru: { ...russianSettings, ...russianLearning, ...russianReports, ...russianRetention, ...russianPolicies },
    en: { ...englishSettings, ...englishLearning, ...englishReports, ...englishRetention, ...englishPolicies },
  },
} as const

/** Such a screen asks for this first of all. */
export function useLateWords(): void {
  const { i18n } = useTranslation()
  addWords(i18n, lateWords)
  addWords(i18n, detailWords)
}
