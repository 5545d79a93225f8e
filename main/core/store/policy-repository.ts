import { defaultCalendar } from '#shared/calendar.ts'
import {
  noConditions,
  type CalendarDraft,
  type EscalationStep,
  type PolicyDraft,
  type SlaPolicySettings,
  type SlaSetup,
  type StoredCalendar,
  type StoredPolicy,
} from '#shared/contract/sla.ts'
import { OtklikError } from '#shared/errors.ts'
import { settingFact, type By, type FactData } from '../journal/facts.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import type { Writer } from './outbox-repository.ts'
import { policyColumns, readCalendars, readPolicies, writeConditions } from './policy-rows.ts'
import { loadPreference, savePreference } from './preference-rows.ts'
import { saveRecomputing } from './recompute-progress.ts'

const everyCalendar = structuredClone(defaultCalendar) as unknown as SlaPolicySettings['calendar']

export const defaultPolicy: SlaPolicySettings = {
  firstResponseMinutes: 15,
  nextResponseMinutes: 15,
  resolutionMinutes: 24 * 60,
  calendar: everyCalendar,
}

/** The number that the newest step of an escalation got: none is given twice. */
const lastStep = 'lastEscalationStep'
/** Conversations are counted over so many numbers at a time. */
const countedAtOnce = 20_000

/**
 * The SLA policies in their order, and the calendars they count by. Whatever changes the choice or the deadlines marks
 * in the same transaction that they are to be reckoned anew.
 */
export function createPolicyRepository(db: Db) {
  const inTransaction = <Result>(work: (trx: Writer) => Promise<Result>) => db.transaction().execute(work)

  async function changed(
    trx: Writer,
    data: Omit<FactData<'setting'>, 'what'> & { readonly what?: 'policy' | 'calendar' },
    by: By,
  ): Promise<void> {
    await appendFacts(trx, [settingFact({ what: 'policy', ...data }, by)])
    await saveRecomputing(trx, 0)
  }

  /** Null before the first start has written one. */
  async function read(): Promise<SlaSetup | null> {
    const policies = await readPolicies(db)
    return policies.length === 0 ? null : { policies, calendars: await readCalendars(db) }
  }

  return {
    read,
    /** The first start writes the default policy, which nobody chose. */
    async load(): Promise<SlaSetup> {
      const known = await read()
      if (known) return known
      await inTransaction(async (trx) => {
        const calendar = await insertCalendar(trx, { name: '', calendar: everyCalendar })
        const { calendar: _, ...targets } = defaultPolicy
        const draft = { name: '', conditions: noConditions, resolutionCounts: 'open_hours', steps: [] } as const
        const row = policyColumns({ ...draft, ...targets, steps: [], calendarId: String(calendar) })
        await trx.insertInto('sla_policies').values({ ...row, position: null }).execute()
      })
      return this.load()
    },
    /** Error: `conflict` where another revision is stored; `not_found`. */
    savePolicy: (draft: PolicyDraft, by: By): Promise<StoredPolicy> =>
      inTransaction(async (trx) => {
        const calendars = await readCalendars(trx)
        if (!calendars.some(({ id }) => id === draft.calendarId)) throw new OtklikError('not_found', { what: 'calendar' })
        const policies = await readPolicies(trx)
        const known = sameRevision('policy', policies, draft)
        const steps = await numbered(trx, draft.steps, policies)
        const columns = policyColumns({ ...draft, steps: [...steps] })
        const id = known ? Number(known.id) : await insertPolicy(trx, columns)
        if (known) {
          const next = { ...columns, revision: known.revision + 1 }
          await trx.updateTable('sla_policies').set(next).where('id', '=', id).execute()
        }
        await writeConditions(trx, id, known?.isBase ? noConditions : draft.conditions)
        await changed(trx, { change: known ? 'changed' : 'added', id }, by)
        return found(await readPolicies(trx), String(id), 'policy')
      }),
    /** Error: `bad_input` for the one for everything else. */
    removePolicy: (id: string, by: By): Promise<void> =>
      inTransaction(async (trx) => {
        const policy = found(await readPolicies(trx), id, 'policy')
        if (policy.isBase) throw new OtklikError('bad_input', { field: 'id', reason: 'base' })
        await trx.deleteFrom('sla_policies').where('id', '=', Number(id)).execute()
        await changed(trx, { change: 'removed', id: Number(id) }, by)
      }),
    /** Error: `conflict` unless these are all but the one for everything else. */
    orderPolicies: (ids: readonly string[], by: By): Promise<void> =>
      inTransaction(async (trx) => {
        const own = (await readPolicies(trx)).filter(({ isBase }) => !isBase).map(({ id }) => id)
        const isAll = ids.length === own.length && new Set(ids).size === own.length && own.every((id) => ids.includes(id))
        if (!isAll) throw new OtklikError('conflict', { what: 'policy' })
        for (const [position, id] of ids.entries()) {
          await trx.updateTable('sla_policies').set({ position }).where('id', '=', Number(id)).execute()
        }
        await changed(trx, { change: 'changed' }, by)
      }),
    /** Error: `conflict` where another revision is stored; `not_found`. */
    saveCalendar: (draft: CalendarDraft, by: By): Promise<StoredCalendar> =>
      inTransaction(async (trx) => {
        const known = sameRevision('calendar', await readCalendars(trx), draft)
        const id = known ? Number(known.id) : await insertCalendar(trx, draft)
        if (known) {
          const next = { name: draft.name, definition_json: JSON.stringify(draft.calendar), revision: known.revision + 1 }
          await trx.updateTable('calendars').set(next).where('id', '=', id).execute()
        }
        await changed(trx, { what: 'calendar', change: known ? 'changed' : 'added', id }, by)
        return found(await readCalendars(trx), String(id), 'calendar')
      }),
    /** Error: `conflict` for one that a policy counts by. */
    removeCalendar: (id: string, by: By): Promise<void> =>
      inTransaction(async (trx) => {
        found(await readCalendars(trx), id, 'calendar')
        const user = (await readPolicies(trx)).find(({ calendarId }) => calendarId === id)
        if (user) throw new OtklikError('conflict', { what: 'calendar', name: user.name })
        await trx.deleteFrom('calendars').where('id', '=', Number(id)).execute()
        await changed(trx, { what: 'calendar', change: 'removed', id: Number(id) }, by)
      }),
    /** Takes note that something was removed which conditions name; answers whether there was. */
    noteRemovals: (): Promise<boolean> =>
      inTransaction(async (trx) => {
        const gone = await trx
          .updateTable('sla_conditions')
          .set({ noted: 1 })
          .where('noted', '=', 0)
          .where('kind', 'in', ['account', 'tag', 'monitor'])
          .where('account_id', 'is', null)
          .where('tag_id', 'is', null)
          .where('monitor_id', 'is', null)
          .executeTakeFirst()
        const isAny = gone.numUpdatedRows > 0n
        if (isAny) await saveRecomputing(trx, 0)
        return isAny
      }),
    /** How many conversations that are not resolved are counted by a policy. */
    async usage(id: number): Promise<number> {
      const newest = await db.selectFrom('conversations').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
      let conversations = 0
      for (let from = 0; from <= (newest?.id ?? -1); from += countedAtOnce) {
        const { count } = await db
          .selectFrom('conversations')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('id', '>=', from)
          .where('id', '<', from + countedAtOnce)
          .where('policy_id', '=', id)
          .where('status', '!=', 'resolved')
          .executeTakeFirstOrThrow()
        conversations += count
        await nextTurn()
      }
      return conversations
    },
  }
}

function found<Row extends { readonly id: string }>(rows: readonly Row[], id: string, what: string): Row {
  const row = rows.find((each) => each.id === id)
  if (!row) throw new OtklikError('not_found', { what })
  return row
}

/** The stored one that a draft changes; null for a new one. */
function sameRevision<Row extends { readonly id: string; readonly revision: number }>(
  what: 'policy' | 'calendar',
  rows: readonly Row[],
  { id, revision }: { readonly id?: string | undefined; readonly revision?: number | undefined },
): Row | null {
  if (id === undefined) return null
  const known = found(rows, id, what)
  if (revision !== undefined && revision !== known.revision) throw new OtklikError('conflict', { what })
  return known
}

async function insertCalendar(trx: Writer, { name, calendar }: CalendarDraft): Promise<number> {
  const { id } = await trx
    .insertInto('calendars')
    .values({ name, definition_json: JSON.stringify(calendar) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Behind all that have conditions. */
async function insertPolicy(trx: Writer, columns: ReturnType<typeof policyColumns>): Promise<number> {
  const last = await trx
    .selectFrom('sla_policies')
    .select((eb) => eb.fn.max('position').as('position'))
    .executeTakeFirst()
  const { id } = await trx
    .insertInto('sla_policies')
    .values({ ...columns, position: (last?.position ?? -1) + 1 })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A step that is known keeps its number; a new one gets one that no other ever had. */
async function numbered(
  trx: Writer,
  steps: readonly EscalationStep[],
  policies: readonly StoredPolicy[],
): Promise<readonly EscalationStep[]> {
  const known = new Set(policies.flatMap((policy) => policy.steps.map(({ id }) => id)))
  const used = new Set<number>()
  const last = await loadPreference(trx, lastStep)
  let next = typeof last === 'number' ? last : 0
  const given = steps.map((step): EscalationStep => {
    const isKnown = step.id !== undefined && known.has(step.id) && !used.has(step.id)
    const id = isKnown && step.id !== undefined ? step.id : ++next
    used.add(id)
    return { ...step, id }
  })
  await savePreference(trx, lastStep, next)
  return given
}

export type PolicyRepository = ReturnType<typeof createPolicyRepository>
