import type { Monitor } from '#shared/contract/settings.ts'
import type { EpochMs } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Db } from './database.ts'

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
    async save(id: string | undefined, draft: MonitorDraft, at: EpochMs): Promise<Monitor> {
      const values = {
        name: draft.name,
        query: draft.query,
        networks_json: JSON.stringify(draft.networks),
        active: draft.active ? (1 as const) : (0 as const),
      }
      const saved = id ?? String(await insert(values, at))
      if (id !== undefined) {
        await db.updateTable('monitors').set(values).where('id', '=', Number(id)).execute()
      }
      const monitor = (await list()).find((other) => other.id === saved)
      if (!monitor) throw new OtklikError('not_found', { what: 'monitor' })
      return monitor
    },
    async remove(id: string): Promise<void> {
      await db.deleteFrom('monitors').where('id', '=', Number(id)).execute()
    },
  }

  async function insert(
    values: { name: string; query: string; networks_json: string; active: 0 | 1 },
    at: EpochMs,
  ): Promise<number> {
    const row = await db
      .insertInto('monitors')
      .values({ ...values, created_at: at })
      .returning('id')
      .executeTakeFirstOrThrow()
    return row.id
  }
}

export type MonitorRepository = ReturnType<typeof createMonitorRepository>
