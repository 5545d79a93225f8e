import type { Monitor, MonitorStop } from '#shared/contract/monitors.ts'
import type { EpochMs, MonitorKind } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import { settingFact, type By } from '../journal/facts.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { exclusionsOf } from './exclusion-rows.ts'
import { appendFacts } from './journal.ts'
import type { Writer } from './outbox-repository.ts'

export type MonitorDraft = Omit<Monitor, 'id' | 'exclusions' | 'stopped' | 'hits' | 'lastHitAt'>

/** So many hits go at a time, some milliseconds. */
const hitsAtOnce = 2000

/** Saved queries, what they leave out and how often they hit. */
export function createMonitorRepository(db: Db) {
  async function list(): Promise<Monitor[]> {
    const rows = await db
      .selectFrom('monitors')
      // Whoever left is given nothing.
      .leftJoin('agents', (join) => join.onRef('agents.id', '=', 'assignee_id').on('agents.left_at', 'is', null))
      .selectAll('monitors')
      .select((eb) => [
        'agents.id as assignee',
        eb
          .selectFrom('monitor_hits')
          .whereRef('monitor_hits.monitor_id', '=', 'monitors.id')
          .where('excluded_by', 'is', null)
          .select((inner) => inner.fn.countAll<number>().as('n'))
          .as('hits'),
        eb
          .selectFrom('monitor_hits')
          .whereRef('monitor_hits.monitor_id', '=', 'monitors.id')
          .where('excluded_by', 'is', null)
          .select('posted_at')
          .orderBy('posted_at', 'desc')
          .limit(1)
          .as('last_hit_at'),
      ])
      .orderBy('monitors.name')
      .execute()
    const tags = await db.selectFrom('monitor_tags').selectAll().orderBy('tag_id').execute()
    const exclusions = await exclusionsOf(db)
    return rows.map((row) => ({
      id: String(row.id),
      name: row.name,
      query: row.query,
      networks: JSON.parse(row.networks_json),
      active: row.active === 1,
      kind: row.kind,
      accountIds: JSON.parse(row.account_ids_json),
      needsAnswer: row.needs_answer === 1,
      tagIds: tags.filter((tag) => tag.monitor_id === row.id).map((tag) => String(tag.tag_id)),
      assigneeId: row.assignee === null ? null : String(row.assignee),
      priority: row.priority,
      isUnlimited: row.is_unlimited === 1,
      stopped: row.stopped_json === null ? null : JSON.parse(row.stopped_json),
      exclusions: [...(exclusions.get(row.id) ?? [])],
      hits: row.hits ?? 0,
      lastHitAt: row.last_hit_at,
    }))
  }

  async function need(id: number): Promise<Monitor> {
    const monitor = (await list()).find((other) => other.id === String(id))
    if (!monitor) throw new OtklikError('not_found', { what: 'monitor' })
    return monitor
  }

  return {
    list,
    /** What each is for, without counting what it found. */
    kinds: (): Promise<readonly { readonly id: number; readonly kind: MonitorKind }[]> =>
      db.selectFrom('monitors').select(['id', 'kind']).orderBy('id').execute(),
    need,
    async save(id: string | undefined, draft: MonitorDraft, by: By): Promise<Monitor> {
      const values = columnsOf(draft)
      const saved = await db.transaction().execute(async (trx) => {
        const change = id === undefined ? 'added' : 'changed'
        const row = id === undefined ? await insert(trx, values, by.at) : Number(id)
        if (id !== undefined) {
          await trx.updateTable('monitors').set(values).where('id', '=', row).execute()
        }
        await setTags(trx, row, draft.tagIds.map(Number))
        await appendFacts(trx, [settingFact({ what: 'monitor', change, id: row }, by)])
        return row
      })
      return need(saved)
    },
    /** Stops it and says why; it listens again once it is saved as active. */
    async stop(id: number, why: MonitorStop, by: By): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const values = { active: 0, stopped_json: JSON.stringify(why) } as const
        await trx.updateTable('monitors').set(values).where('id', '=', id).execute()
        await appendFacts(trx, [settingFact({ what: 'monitor', change: 'changed', id }, by)])
      })
    },
    async remove(id: string, by: By): Promise<void> {
      await removeHits(db, Number(id))
      await db.transaction().execute(async (trx) => {
        await trx.deleteFrom('monitors').where('id', '=', Number(id)).execute()
        const data = { what: 'monitor', change: 'removed', id: Number(id) } as const
        await appendFacts(trx, [settingFact(data, by)])
      })
    },
  }
}

function columnsOf(draft: MonitorDraft) {
  return {
    name: draft.name,
    query: draft.query,
    networks_json: JSON.stringify(draft.networks),
    active: draft.active ? (1 as const) : (0 as const),
    kind: draft.kind,
    account_ids_json: JSON.stringify(draft.accountIds),
    needs_answer: draft.needsAnswer ? (1 as const) : (0 as const),
    assignee_id: draft.assigneeId === null ? null : Number(draft.assigneeId),
    priority: draft.priority,
    is_unlimited: draft.isUnlimited ? (1 as const) : (0 as const),
    // Whoever saves it has seen why it was stopped.
    ...(draft.active && { stopped_json: null }),
  }
}

async function insert(trx: Writer, values: ReturnType<typeof columnsOf>, at: EpochMs): Promise<number> {
  const row = await trx
    .insertInto('monitors')
    .values({ stopped_json: null, ...values, created_at: at })
    .returning('id')
    .executeTakeFirstOrThrow()
  await forgetPlaces(trx, row.id)
  return row.id
}

/** Tags that somebody removed meanwhile are left out. */
async function setTags(trx: Writer, id: number, tagIds: readonly number[]): Promise<void> {
  await trx.deleteFrom('monitor_tags').where('monitor_id', '=', id).execute()
  if (tagIds.length === 0) return
  await trx
    .insertInto('monitor_tags')
    .columns(['monitor_id', 'tag_id'])
    .expression((eb) =>
      eb.selectFrom('tags').select((row) => [row.val(id).as('monitor_id'), 'id']).where('id', 'in', tagIds),
    )
    .execute()
}

/** A monitor may have hit hundreds of thousands; each that goes is marked anew. */
async function removeHits(db: Db, id: number): Promise<void> {
  for (;;) {
    const { numDeletedRows } = await db
      .deleteFrom('monitor_hits')
      .where('monitor_id', '=', id)
      .where('message_id', 'in', (eb) =>
        eb.selectFrom('monitor_hits').select('message_id').where('monitor_id', '=', id).limit(hitsAtOnce),
      )
      .executeTakeFirstOrThrow()
    if (Number(numDeletedRows) < hitsAtOnce) return
    await nextTurn()
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
