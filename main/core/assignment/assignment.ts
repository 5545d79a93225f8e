import { assignmentSettings, defaultAssignment, type AssignmentSettings, type Workload } from '#shared/contract/assignment.ts'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { settingFact, type By } from '../journal/facts.ts'
import { changePerson, longestWaits, openCounts, personRows } from '../store/assignment-rows.ts'
import type { Store } from '../store/database.ts'
import { appendFacts } from '../store/journal.ts'
import { loadPreference, savePreference } from '../store/preference-rows.ts'

export interface AssignmentOptions {
  readonly store: Store
  readonly by: () => By
  readonly agentId: () => number
  readonly isPresent: (agentId: number) => boolean
}

const name = 'assignment'

/** The rules of who gets which case, and how much everybody has. */
export function createAssignment({ store, by, agentId, isPresent }: AssignmentOptions) {
  let settings: AssignmentSettings = defaultAssignment

  return {
    async load(): Promise<void> {
      const parsed = assignmentSettings.safeParse(await loadPreference(store.db, name))
      settings = parsed.success ? parsed.data : defaultAssignment
    },
    get: () => settings,
    async save(next: AssignmentSettings): Promise<AssignmentSettings> {
      await store.db.transaction().execute(async (trx) => {
        await savePreference(trx, name, next)
        await appendFacts(trx, [settingFact({ what: 'assignment', change: 'changed' }, by())])
      })
      settings = next
      return next
    },
    async workload(): Promise<Workload> {
      const [open, waits] = [await openCounts(store.db), await longestWaits(store.db)]
      const people = await personRows(store.db)
      return {
        people: people.map(({ id, capacity, awaySince }) => ({
          agentId: String(id),
          present: isPresent(id),
          awaySince,
          open: open.get(id) ?? 0,
          capacity: capacity ?? settings.capacity,
          ownCapacity: capacity,
          waitingSince: waits.get(id) ?? null,
        })),
        unassigned: { open: open.get(null) ?? 0, waitingSince: waits.get(null) ?? null },
      }
    },
    /** Error: `not_found`. */
    setCapacity: (id: number, capacity: number | null): Promise<void> =>
      store.db.transaction().execute(async (trx) => {
        if (!(await changePerson(trx, id, { capacity }))) throw new OtklikError('not_found', { what: 'person' })
        await appendFacts(trx, [{ kind: 'agent.changed', ...by(), data: { agentId: id, change: 'capacity' } }])
      }),
    setAway: (away: boolean): Promise<void> =>
      store.db.transaction().execute(async (trx) => {
        const [id, who] = [agentId(), by()]
        const known = (await personRows(trx)).find((person) => person.id === id)
        if (!known || (known.awaySince !== null) === away) return
        const awaySince: EpochMs | null = away ? who.at : null
        await changePerson(trx, id, { awaySince })
        await appendFacts(trx, [{ kind: 'agent.away', ...who, data: { agentId: id, away } }])
      }),
  }
}

export type Assignment = ReturnType<typeof createAssignment>
