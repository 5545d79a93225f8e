import type { Selectable } from 'kysely'
import type { ReportDelivery, ReportSchedule, ScheduleDraft } from '#shared/contract/schedules.ts'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { settingFact, type By, type FactData } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import type { Writer } from './outbox-repository.ts'
import type { ReportDeliveriesTable } from './schema.ts'

export interface DueDelivery {
  readonly id: number
  readonly scheduleId: number
  readonly from: EpochMs
  readonly to: EpochMs
  readonly state: ReportDelivery['state']
  readonly attempts: number
  readonly draft: ScheduleDraft
}

export interface DeliveryChange {
  readonly state: ReportDelivery['state']
  readonly attempts?: number
  readonly retryAt?: EpochMs | null
  readonly error?: string | null
}

interface Period {
  readonly from: EpochMs
  readonly to: EpochMs
}

/** Kept of each schedule. */
const deliveriesKept = 50

/** Reports that go out by themselves; every deed is a row with its time. */
export function createScheduleRepository(db: Db) {
  async function list(ids?: readonly number[]): Promise<readonly ReportSchedule[]> {
    let query = db.selectFrom('report_schedules').selectAll().orderBy('id')
    if (ids) query = query.where('id', 'in', ids)
    const rows = await query.execute()
    const last = await db
      .selectFrom('report_deliveries')
      .selectAll()
      .where('id', 'in', (eb) =>
        eb.selectFrom('report_deliveries').select((of) => of.fn.max('id').as('id')).groupBy('schedule_id'),
      )
      .execute()
    const lastOf = new Map(last.map((row) => [row.schedule_id, deliveryOf(row)]))
    return rows.map((row) => ({
      ...(JSON.parse(row.draft_json) as ScheduleDraft),
      id: String(row.id),
      active: row.active === 1,
      nextAt: row.next_at,
      last: lastOf.get(row.id) ?? null,
    }))
  }

  async function get(id: number): Promise<ReportSchedule> {
    const [found] = await list([id])
    if (!found) throw new OtklikError('not_found', { what: 'schedule' })
    return found
  }

  return {
    list: () => list(),
    get,
    /** Error: `not_found` for one that is gone. */
    async save({ id, ...draft }: ScheduleDraft, nextAt: EpochMs, by: By): Promise<ReportSchedule> {
      const values = { draft_json: JSON.stringify(draft), active: draft.active ? 1 : 0, next_at: nextAt } as const
      const saved = await db.transaction().execute(async (trx) => {
        if (id === undefined) {
          const made = await trx.insertInto('report_schedules').values(values).returning('id').executeTakeFirstOrThrow()
          await record(trx, 'added', made.id, by)
          return made.id
        }
        const changed = await trx.updateTable('report_schedules').set(values).where('id', '=', Number(id)).executeTakeFirst()
        if (changed.numUpdatedRows === 0n) throw new OtklikError('not_found', { what: 'schedule' })
        await record(trx, 'changed', Number(id), by)
        return Number(id)
      })
      return get(saved)
    },
    remove: (id: number, by: By): Promise<void> =>
      db.transaction().execute(async (trx) => {
        await trx.deleteFrom('report_deliveries').where('schedule_id', '=', id).execute()
        const gone = await trx.deleteFrom('report_schedules').where('id', '=', id).executeTakeFirst()
        if (gone.numDeletedRows > 0n) await record(trx, 'removed', id, by)
      }),
    async due(now: EpochMs): Promise<readonly ReportSchedule[]> {
      const rows = await db
        .selectFrom('report_schedules')
        .select('id')
        .where('active', '=', 1)
        .where('next_at', '<=', now)
        .execute()
      return rows.length === 0 ? [] : list(rows.map(({ id }) => id))
    },
    /** It is due: what goes out now, and when the next one is, in one transaction. */
    async begin(id: number, period: Period, nextAt: EpochMs | null, at: EpochMs): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('report_deliveries')
          .values({
            schedule_id: id,
            from_at: period.from,
            to_at: period.to,
            state: 'waiting',
            attempts: 0,
            retry_at: at,
            error: null,
            changed_at: at,
          })
          .execute()
        if (nextAt !== null) await trx.updateTable('report_schedules').set({ next_at: nextAt }).where('id', '=', id).execute()
        const old = trx
          .selectFrom('report_deliveries')
          .select('id')
          .where('schedule_id', '=', id)
          .orderBy('id', 'desc')
          .limit(1)
          .offset(deliveriesKept)
        await trx.deleteFrom('report_deliveries').where('schedule_id', '=', id).where('id', '<=', old).execute()
      })
    },
    /** Those that wait and whose time has come, the oldest first. */
    waiting: (now: EpochMs) => deliveries(db, 'waiting', now),
    /** Those that were under way when the program ended. */
    interrupted: () => deliveries(db, 'sending', null),
    async change(id: number, { state, attempts, retryAt = null, error = null }: DeliveryChange, at: EpochMs): Promise<void> {
      await db
        .updateTable('report_deliveries')
        .set({ state, retry_at: retryAt, error, changed_at: at, ...(attempts !== undefined && { attempts }) })
        .where('id', '=', id)
        .execute()
    },
  }
}

async function deliveries(db: Db, state: 'waiting' | 'sending', now: EpochMs | null): Promise<readonly DueDelivery[]> {
  let query = db
    .selectFrom('report_deliveries as d')
    .innerJoin('report_schedules as s', 's.id', 'd.schedule_id')
    .select(['d.id', 'd.schedule_id', 'd.from_at', 'd.to_at', 'd.state', 'd.attempts', 's.draft_json'])
    .where('d.state', '=', state)
    .orderBy('d.id')
  if (now !== null) query = query.where('d.retry_at', '<=', now)
  const rows = await query.execute()
  return rows.map((row) => ({
    id: row.id,
    scheduleId: row.schedule_id,
    from: row.from_at,
    to: row.to_at,
    state: row.state,
    attempts: row.attempts,
    draft: JSON.parse(row.draft_json) as ScheduleDraft,
  }))
}

function deliveryOf(row: Selectable<ReportDeliveriesTable>): ReportDelivery {
  return {
    state: row.state,
    retryAt: row.state === 'waiting' ? row.retry_at : null,
    error: row.error,
    changedAt: row.changed_at,
  }
}

function record(trx: Writer, change: FactData<'setting'>['change'], id: number, by: By): Promise<void> {
  return appendFacts(trx, [settingFact({ what: 'schedule', change, id }, by)])
}
