import type { Monitor } from '#shared/contract/settings.ts'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { settingFact, type By } from '../journal/facts.ts'
import type { Db } from './database.ts'
import { appendFacts } from './journal.ts'
import type { Writer } from './outbox-repository.ts'

export type MonitorDraft = Pick<Monitor, 'name' | 'query' | 'networks' | 'active'>

/** Saved queries and how often they hit. */
export function createMonitorRepository(db: Db) {
  async function list(): Promise<Monitor[]> {
    const rows = await db
      .selectFrom('monitors')
      .selectAll('monitors')
      .select((eb) => [
        eb
          .selectFrom('monitor_hits')
          .whereRef('monitor_hits.monitor_id', '=', 'monitors.id')
          .select((inner) => inner.fn.countAll<number>().as('n'))
          .as('hits'),
        eb
          .selectFrom('monitor_hits')
          .innerJoin('messages', 'messages.id', 'monitor_hits.message_id')
          .whereRef('monitor_hits.monitor_id', '=', 'monitors.id')
          .select('messages.posted_at')
          .orderBy('monitor_hits.message_id', 'desc')
          .limit(1)
          .as('last_hit_at'),
      ])
      .orderBy('name')
      .execute()
    return rows.map((row) => ({
      id: String(row.id),
      name: row.name,
      query: row.query,
      networks: JSON.parse(row.networks_json),
      active: row.active === 1,
      hits: row.hits ?? 0,
      lastHitAt: row.last_hit_at,
    }))
  }
  return {
    list,
    async save(id: string | undefined, draft: MonitorDraft, by: By): Promise<Monitor> {
      const values = {
        name: draft.name,
        query: draft.query,
        networks_json: JSON.stringify(draft.networks),
        active: draft.active ? (1 as const) : (0 as const),
      }
      const saved = await db.transaction().execute(async (trx) => {
        const change = id === undefined ? 'added' : 'changed'
        const row = id === undefined ? await insert(trx, values, by.at) : Number(id)
        if (id !== undefined) {
          await trx.updateTable('monitors').set(values).where('id', '=', row).execute()
        }
        await appendFacts(trx, [settingFact({ what: 'monitor', change, id: row }, by)])
        return String(row)
      })
      const monitor = (await list()).find((other) => other.id === saved)
      if (!monitor) throw new OtklikError('not_found', { what: 'monitor' })
      return monitor
    },
    async remove(id: string, by: By): Promise<void> {
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('monitors').where('id', '=', Number(id)).execute()
        const data = { what: 'monitor', change: 'removed', id: Number(id) } as const
        await appendFacts(trx, [settingFact(data, by)])
      })
    },
  }

  async function insert(
    trx: Writer,
    values: { name: string; query: string; networks_json: string; active: 0 | 1 },
    at: EpochMs,
  ): Promise<number> {
    const row = await trx
      .insertInto('monitors')
      .values({ ...values, created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow()
    await forgetPlaces(trx, row.id)
    return row.id
  }
}

/** Numbers come again: how far a removed monitor had read is not how far this one has. */
async function forgetPlaces(trx: Writer, id: number): Promise<void> {
  await trx
    .deleteFrom('cursors')
    .where((eb) => eb.or([eb('stream', '=', `search:${id}`), eb('stream', 'like', `search:${id}.%`)]))
    .execute()
}

export type MonitorRepository = ReturnType<typeof createMonitorRepository>
