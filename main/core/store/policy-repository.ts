import { defaultCalendar } from '#shared/calendar.ts'
import type { SlaPolicySettings } from '#shared/contract/settings.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import { saveRecomputing } from './recompute-progress.ts'

export const defaultPolicy: SlaPolicySettings = {
  firstResponseMinutes: 15,
  nextResponseMinutes: 15,
  resolutionMinutes: 24 * 60,
  calendar: structuredClone(defaultCalendar) as unknown as SlaPolicySettings['calendar'],
}

/** The SLA policy in force. The first start writes the default one. */
export function createPolicyRepository(db: Db) {
  const active = () =>
    db
      .selectFrom('sla_policies')
      .innerJoin('calendars', 'calendars.id', 'sla_policies.calendar_id')
      .selectAll('sla_policies')
      .select('calendars.definition_json')
      .where('active', '=', 1)

  async function read(): Promise<SlaPolicySettings | null> {
    const row = await active().executeTakeFirst()
    if (!row) return null
    return {
      firstResponseMinutes: row.first_response_minutes,
      nextResponseMinutes: row.next_response_minutes,
      resolutionMinutes: row.resolution_minutes,
      calendar: JSON.parse(row.definition_json),
    }
  }

  /** `by` is null for the default policy, which nobody chose. */
  async function save(policy: SlaPolicySettings, by: By | null): Promise<void> {
    const definition_json = JSON.stringify(policy.calendar)
    const targets = {
      first_response_minutes: policy.firstResponseMinutes,
      next_response_minutes: policy.nextResponseMinutes,
      resolution_minutes: policy.resolutionMinutes,
    }
    await db.transaction().execute(async (trx) => {
      if (by) {
        await appendFacts(trx, [settingFact({ what: 'policy', change: 'changed' }, by)])
        await saveRecomputing(trx, 0)
      }
      const row = await trx
        .selectFrom('sla_policies')
        .select(['id', 'calendar_id'])
        .where('active', '=', 1)
        .executeTakeFirst()
      if (row) {
        await trx
          .updateTable('calendars')
          .set({ definition_json })
          .where('id', '=', row.calendar_id)
          .execute()
        await trx.updateTable('sla_policies').set(targets).where('id', '=', row.id).execute()
        return
      }
      const calendar = await trx
        .insertInto('calendars')
        .values({ name: 'default', definition_json })
        .returning('id')
        .executeTakeFirstOrThrow()
      await trx
        .insertInto('sla_policies')
        .values({ name: 'default', calendar_id: calendar.id, active: 1, ...targets })
        .execute()
    })
  }

  return {
    save,
    /** Null before the first start has written one. */
    read,
    async load(): Promise<SlaPolicySettings> {
      const known = await read()
      if (known) return known
      await save(defaultPolicy, null)
      return defaultPolicy
    },
  }
}
