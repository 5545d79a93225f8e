import { defaultRetention, retentionRules, type RetentionRules } from '#shared/retention.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { RawConnection, Store } from './database.ts'
import { createJournalStatements } from './journal.ts'

const name = 'retention'

/** How long what is kept. The default where none were saved, and where what is stored no longer fits: nothing goes by mistake. */
export function loadRetention(raw: RawConnection): RetentionRules {
  const json = raw.prepare<[string], string>('select value_json from preferences where name = ?').pluck().get(name)
  const parsed = json === undefined ? null : retentionRules.safeParse(JSON.parse(json))
  return parsed?.success ? parsed.data : defaultRetention
}

export function saveRetention(store: Store, rules: RetentionRules, by: By): Promise<void> {
  return store.inTransaction(() => {
    store.raw
      .prepare(
        `insert into preferences (name, value_json) values (?, ?)
         on conflict (name) do update set value_json = excluded.value_json`,
      )
      .run(name, JSON.stringify(rules))
    createJournalStatements(store.raw).append([settingFact({ what: 'retention', change: 'changed' }, by)])
  })
}
