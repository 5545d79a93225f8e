import { defaultPreferences, preferences, type Preferences } from '#shared/contract/system.ts'
import { defaultNotices } from '#shared/notices.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'

/** What each person chose for their own screen. A value that no longer fits falls back to its default. */
export function createPreferenceRepository(db: Db) {
  async function load(agentId: number): Promise<Preferences> {
    const rows = await db
      .selectFrom('agent_preferences')
      .select(['name', 'value_json'])
      .where('agent_id', '=', agentId)
      .execute()
    const stored = Object.fromEntries(rows.map((row) => [row.name, JSON.parse(row.value_json)]))
    const sound = Object.entries(preferences.shape).flatMap(([name, shape]) => {
      const parsed = shape.safeParse(name === 'notices' ? withNewKinds(stored[name]) : stored[name])
      return parsed.success && parsed.data !== undefined ? [[name, parsed.data] as const] : []
    })
    return { ...defaultPreferences, ...Object.fromEntries(sound) }
  }
  return {
    load,
    async save(
      agentId: number,
      changes: Partial<{ [Name in keyof Preferences]: Preferences[Name] | undefined }>,
      by: By,
    ) {
      await db.transaction().execute(async (trx) => {
        for (const [name, value] of Object.entries(changes)) {
          if (value === undefined) continue
          const value_json = JSON.stringify(value)
          await trx
            .insertInto('agent_preferences')
            .values({ agent_id: agentId, name, value_json })
            .onConflict((conflict) => conflict.columns(['agent_id', 'name']).doUpdateSet({ value_json }))
            .execute()
        }
        await appendFacts(trx, [settingFact({ what: 'preferences', change: 'changed' }, by)])
      })
      return load(agentId)
    },
  }
}

/** How one is told of each kind was chosen when there were fewer of them: what is new is told as usual. */
function withNewKinds(notices: unknown): unknown {
  if (typeof notices !== 'object' || notices === null || !('kinds' in notices)) return notices
  const kinds = typeof notices.kinds === 'object' ? notices.kinds : {}
  return { ...notices, kinds: { ...defaultNotices.kinds, ...kinds } }
}

export type PreferenceRepository = ReturnType<typeof createPreferenceRepository>
