import { defaultRetention, retentionRules, type RetentionRules } from '#shared/retention.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { RawConnection, Store } from './database.ts'
import { createJournalStatements } from './journal.ts'
import { readPreference, writePreference } from './preference-rows.ts'

const name = 'retention'

/** How long what is kept. The default where none were saved, and where what is stored no longer fits: nothing goes by mistake. */
export function loadRetention(raw: RawConnection): RetentionRules {
  const parsed = retentionRules.safeParse(readPreference(raw, name))
  return parsed.success ? parsed.data : defaultRetention
}

export function saveRetention(store: Store, rules: RetentionRules, by: By): Promise<void> {
  return store.inTransaction(() => {
    writePreference(store.raw, name, rules)
    createJournalStatements(store.raw).append([settingFact({ what: 'retention', change: 'changed' }, by)])
  })
}
