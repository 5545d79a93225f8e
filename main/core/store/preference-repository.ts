import { defaultPreferences, preferences, type Preferences } from '#shared/contract/system.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import { savePreference } from './preference-rows.ts'

/** What the person at this machine chose. A value that no longer fits falls back to its default. */
export function createPreferenceRepository(db: Db) {
  async function load(): Promise<Preferences> {
    const rows = await db.selectFrom('preferences').selectAll().execute()
    const stored = Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value_json)]))
    const sound = Object.entries(preferences.shape).flatMap(([name, shape]) => {
      const parsed = shape.safeParse(stored[name])
      return parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : []
    })
    return { ...defaultPreferences, ...Object.fromEntries(sound) }
  }
  return {
    load,
    async save(
      changes: Partial<{ [Name in keyof Preferences]: Preferences[Name] | undefined }>,
      by: By,
    ) {
      await db.transaction().execute(async (trx) => {
        for (const [name, value] of Object.entries(changes)) {
          if (value !== undefined) await savePreference(trx, name, value)
        }
        await appendFacts(trx, [settingFact({ what: 'preferences', change: 'changed' }, by)])
      })
      return load()
    },
  }
}

export type PreferenceRepository = ReturnType<typeof createPreferenceRepository>
