import type { UiLanguage } from '#shared/domain.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Store } from '../store/database.ts'
import { createJournalStatements } from '../store/journal.ts'
import { addStarterRows, hasStarterRows, takeBackStarterRows, type StarterRow } from '../store/starter-rows.ts'
import { starterWordsEn } from './starter-words-en.ts'
import { starterWordsRu } from './starter-words-ru.ts'

const wordsOf = { ru: starterWordsRu, en: starterWordsEn } as const

/** Templates and tags to begin with, so that neither list is empty on the first day. */
export function createStarterSet({ store, by }: { readonly store: Store; readonly by: () => By }) {
  const journal = createJournalStatements(store.raw)

  function note(rows: readonly StarterRow[], change: 'added' | 'removed') {
    const facts = rows.map(({ table, id }) =>
      settingFact({ what: table === 'tags' ? 'tag' : 'template', change, id }, by()),
    )
    journal.append(facts)
  }

  return {
    /** Once; what is called the same already stays as it is. */
    add: (language: UiLanguage): Promise<void> =>
      store.inTransaction(() => {
        if (!hasStarterRows(store.raw)) note(addStarterRows(store.raw, wordsOf[language]), 'added')
      }),
    /** Removes what nobody has changed or used, so that it can be added anew, perhaps in another language. */
    takeBack: (): Promise<void> =>
      store.inTransaction(() => note(takeBackStarterRows(store.raw), 'removed')),
  }
}

export type StarterSet = ReturnType<typeof createStarterSet>
