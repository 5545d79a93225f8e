import { sql } from 'kysely'
import type { EpochMs } from '#shared/domain.ts'
import type { Db, RawConnection } from './database.ts'
import { heardColumns } from './heard-rows.ts'
import { inSight, whereInSight, type Sight } from './sight.ts'

/** Where a list of mentions goes on: behind this one. */
export interface MentionPlace {
  readonly postedAt: EpochMs
  readonly id: number
}

export interface MentionSlice {
  /** Null: any. */
  readonly monitorIds: readonly number[] | null
  readonly after: MentionPlace | null
  readonly limit: number
  readonly agentId: number
  readonly sight: Sight
}

export type MentionRow = Awaited<ReturnType<ReturnType<typeof createMentionRepository>['slice']>>[number]

const farthest: MentionPlace = { postedAt: Number.MAX_SAFE_INTEGER, id: Number.MAX_SAFE_INTEGER }

/** What monitors found, newest post first, by an index. */
export function createMentionRepository(db: Db, raw: RawConnection) {
  const prepared = new Map<string, ReturnType<RawConnection['prepare']>>()

  /** Prepared once; while somebody writes it waits its turn like any other query, and sees nothing half done. */
  async function slice(asked: MentionSlice) {
    const query = mentionsQuery(db, asked)
    if (raw.inTransaction) return query.execute()
    const { sql: text, parameters } = query.compile()
    const known = prepared.get(text)
    const statement = known ?? raw.prepare(text)
    if (!known && prepared.size < mostPrepared) prepared.set(text, statement)
    return statement.all(...parameters) as Awaited<ReturnType<typeof query.execute>>
  }

  return {
    slice,
    /** For one person alone. */
    async mark(agentId: number, ids: readonly number[], read: boolean): Promise<void> {
      await db
        .insertInto('mention_reads')
        .columns(['agent_id', 'message_id', 'is_read'])
        .expression((eb) =>
          eb
            .selectFrom('messages')
            .select((row) => [row.val(agentId).as('agent_id'), 'id', row.val(read ? 1 : 0).as('is_read')])
            .where('id', 'in', ids),
        )
        .onConflict((conflict) => conflict.columns(['agent_id', 'message_id']).doUpdateSet({ is_read: read ? 1 : 0 }))
        .execute()
    },
    async markAll(agentId: number): Promise<void> {
      await db.transaction().execute(async (trx) => {
        const { newest } = await trx
          .selectFrom('messages')
          .select((eb) => eb.fn.coalesce(eb.fn.max('id'), eb.val(0)).as('newest'))
          .executeTakeFirstOrThrow()
        await trx.deleteFrom('mention_reads').where('agent_id', '=', agentId).execute()
        await trx
          .insertInto('mention_marks')
          .values({ agent_id: agentId, read_up_to: newest })
          .onConflict((conflict) => conflict.column('agent_id').doUpdateSet({ read_up_to: newest }))
          .execute()
      })
    },
    async author(id: number, sight: Sight) {
      const query = db
        .selectFrom('conversations')
        .innerJoin('messages', 'messages.conversation_id', 'conversations.id')
        .select((eb) => [
          eb.fn.countAll<number>().as('mentions'),
          sql<number | null>`sum(messages.sentiment_label = 'negative')`.as('negative'),
          eb.fn.min('messages.posted_at').as('firstAt'),
          sql<number>`count(distinct conversations.id)`.as('conversations'),
        ])
        .where('conversations.author_id', '=', id)
        .where('messages.is_heard', '=', 1)
        .where('messages.direction', '=', 'inbound')
      return whereInSight(query, sight).executeTakeFirstOrThrow()
    },
    /** Who wrote most of the newest mentions since then, and where. */
    async most(monitorIds: readonly number[] | null, since: EpochMs, limit: number) {
      const newest = () =>
        db
          .selectFrom('messages as m')
          .where('m.is_heard', '=', 1)
          .where('m.posted_at', '>=', since)
          .$if(monitorIds !== null, (query) =>
            query.where((eb) =>
              eb.exists(
                eb
                  .selectFrom('monitor_hits as h')
                  .select('h.monitor_id')
                  .whereRef('h.message_id', '=', 'm.id')
                  .where('h.monitor_id', 'in', monitorIds ?? [])
                  .where('h.excluded_by', 'is', null),
              ),
            ),
          )
          .orderBy('m.posted_at', 'desc')
          .select(['m.author_id', 'm.conversation_id', 'm.sentiment_label'])
          .limit(limit)
      const counted = [
        sql<number>`count(*)`.as('mentions'),
        sql<number>`sum(newest.sentiment_label = 'negative')`.as('negative'),
      ] as const
      const authors = await db
        .selectFrom(newest().as('newest'))
        .innerJoin('authors as a', 'a.id', 'newest.author_id')
        .select([...counted, 'a.id', 'a.network', 'a.external_id', 'a.name', 'a.handle', 'a.url', 'a.reach'])
        .groupBy('a.id')
        .orderBy('mentions', 'desc')
        .orderBy('a.id')
        .limit(mostShown)
        .execute()
      const places = await db
        .selectFrom(newest().as('newest'))
        .innerJoin('conversations as c', 'c.id', 'newest.conversation_id')
        .select([...counted, 'c.network', 'c.place_id as place', sql<string | null>`max(c.place_url)`.as('url')])
        .groupBy(['c.network', 'c.place_id'])
        .orderBy('mentions', 'desc')
        .orderBy('c.place_id')
        .limit(mostShown)
        .execute()
      const { n } = await db
        .selectFrom(newest().as('newest'))
        .select(sql<number>`count(*)`.as('n'))
        .executeTakeFirstOrThrow()
      return { authors, places, mentions: n }
    },
  }
}

const mostShown = 8
/** One for each number of monitors that somebody filters by. */
const mostPrepared = 20

export type MentionRepository = ReturnType<typeof createMentionRepository>

/** Each mention once, whoever found it; of several monitors the newest of each are merged. `monitorIds` is not empty. */
export function mentionsQuery(db: Db, { monitorIds, after, limit, agentId, sight }: MentionSlice) {
  const { postedAt, id } = after ?? farthest
  const ofMonitor = (monitorId: number) => sql`select message_id as id, posted_at from monitor_hits
    where monitor_id = ${monitorId} and excluded_by is null and (posted_at, message_id) < (${postedAt}, ${id})
    order by posted_at desc, message_id desc limit ${limit}`
  const ofAny = sql`select id, posted_at from messages where is_heard = 1 and (posted_at, id) < (${postedAt}, ${id})
    order by posted_at desc, id desc limit ${limit}`
  const [only, ...others] = monitorIds ?? []
  const parts = monitorIds?.map((each) => sql`select * from (${ofMonitor(each)})`) ?? []
  const merged = sql`select distinct id, posted_at from (${sql.join(parts, sql` union all `)})
    order by posted_at desc, id desc limit ${limit}`
  const slice = only === undefined ? ofAny : others.length === 0 ? ofMonitor(only) : merged
  const ids = sql<{ id: number; posted_at: number }>`(${slice})`
  return db
    .selectFrom(ids.as('slice'))
    .innerJoin('messages as m', 'm.id', 'slice.id')
    .innerJoin('authors as a', 'a.id', 'm.author_id')
    .innerJoin('conversations', 'conversations.id', 'm.conversation_id')
    .leftJoin('mention_reads as r', (join) => join.onRef('r.message_id', '=', 'm.id').on('r.agent_id', '=', agentId))
    .leftJoin('mention_marks as mark', (join) => join.on('mark.agent_id', '=', agentId))
    .select(heardColumns)
    .select([
      'm.url',
      'm.sentiment_score',
      'm.sentiment_corrected',
      'm.deleted_at',
      'a.external_id',
      'a.url as author_url',
      'conversations.status',
      sql<0 | 1>`coalesce(r.is_read, m.id <= mark.read_up_to, 0)`.as('is_read'),
      sql<string>`(select json_group_array(monitor_id) from monitor_hits
        where message_id = m.id and excluded_by is null)`.as('monitors_json'),
      // Told instead of left out: a slice of what others see only is not the end of the list.
      sql<0 | 1>`${inSight(sight) ?? sql`1`}`.as('in_sight'),
    ])
    .orderBy('slice.posted_at', 'desc')
    .orderBy('slice.id', 'desc')
}

