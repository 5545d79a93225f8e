import type { UiLanguage } from '#shared/domain.ts'
import { createI18n } from '../../../renderer/i18n/create-i18n.ts'
import { addWords } from '../../../renderer/i18n/add-words.ts'
import { detailWords } from '../../../renderer/i18n/detail-words.ts'
import { lateWords } from '../../../renderer/i18n/late-words.ts'
import { teamWords } from '../../../renderer/features/team/team-words.ts'
import { paneWords } from '../../../renderer/i18n/pane-words.ts'

/** The words of the app as a person reads them, by the names they have in its dictionaries. */
export type Words = (name: string, values?: Readonly<Record<string, string | number>>) => string

export function wordsOf(language: UiLanguage): Words {
  const dictionary = createI18n(language)
  addWords(dictionary, detailWords)
  addWords(dictionary, lateWords)
  addWords(dictionary, paneWords)
  addWords(dictionary, teamWords)
  return (asked, values = {}) => {
    // What only lists of commands say is fetched later, under another name; see `command-text.ts`.
    const late = asked.replace(/^command\./, 'placeCommand.')
    const name = dictionary.exists(asked, { ...values }) ? asked : late
    if (!dictionary.exists(name, { ...values })) throw new Error(`the dictionary has no "${name}"`)
    return dictionary.t(name, { ...values })
  }
}
