import { sql, type CompiledQuery, type Kysely, type SelectQueryBuilder } from 'kysely'
import type { QueueFilters, QueueItem, QueueOrder, Split } from '#shared/contract/queue.ts'
import { mostCounted, splits } from '#shared/contract/queue.ts'
import type { EpochMs } from '#shared/domain.ts'
import type { Db } from './database.ts'
import { hasDraft, itemColumns, itemOf, type ItemRow } from './queue-item.ts'
import { keysOfOrder, orderIn } from './queue-orders.ts'
import { dependsOnTime, inSplit } from './queue-splits.ts'
import type { Schema } from './schema.ts'
import { whereInSight, type Sight } from './sight.ts'

export interface QueueRequest {
  readonly split: Split
  readonly order: QueueOrder
  readonly filters: QueueFilters
  /** The text of the filters as the full-text index asks for it; null for none. */
  readonly textMatch: string | null
  /** As `positionOf` says it. */
  readonly after: readonly number[] | null
  readonly limit: number
  readonly agentId: number
  /** What they see; absent: everything. */
  readonly sight?: Sight
  /** What is urgent or overdue now. */
  readonly now: EpochMs
}

/** A few pages of each of a team. */
const keptQueries = 400

/** Reads of the queue: keyset pages over an index, never a whole table. */
export function createQueueRepository(db: Db) {
  // The same page is asked for again after every event; building its query costs a quarter of its reading.
  const compiled = new Map<string, CompiledQuery<ItemRow>>()

  function compiledPage(request: QueueRequest): CompiledQuery<ItemRow> {
    const key = JSON.stringify(dependsOnTime(request.split) ? request : { ...request, now: 0 })
    const known = compiled.get(key)
    if (known) return known
    const made = pageQuery(db, request).compile() as CompiledQuery<ItemRow>
    if (compiled.size >= keptQueries) compiled.clear()
    compiled.set(key, made)
    return made
  }

  return {
    /** The page's rows in their order; one more than `limit` is not asked for. */
    async page(request: QueueRequest): Promise<readonly QueueItem[]> {
      const { rows } = await db.executeQuery(compiledPage(request))
      return rows.map(itemOf)
    },
    async items(ids: readonly number[], agentId: number): Promise<readonly QueueItem[]> {
      if (ids.length === 0) return []
      const rows = await itemSelection(db, agentId).where('conversations.id', 'in', [...ids]).execute()
      return rows.map((row) => itemOf(row as ItemRow))
    },
    /** Those of these conversations that pass the filters, in no order. */
    async among(
      ids: readonly number[],
      filters: QueueFilters,
      textMatch: string | null,
      agentId: number,
      sight: Sight = null,
    ): Promise<readonly QueueItem[]> {
      const rows = await whereInSight(amongQuery(db, ids, filters, textMatch, agentId), sight).execute()
      return rows.map((row) => itemOf(row as ItemRow))
    },
    async counts(agentId: number, now: EpochMs, sight: Sight = null): Promise<Record<Split, number>> {
      const counts = await Promise.all(
        splits.map(async (split) => {
          const row = await countQuery(db, split, agentId, now, sight).executeTakeFirstOrThrow()
          return [split, row.n] as const
        }),
      )
      return Object.fromEntries(counts) as Record<Split, number>
    },
  }
}

export type QueueRepository = ReturnType<typeof createQueueRepository>

export function pageQuery(db: Kysely<Schema>, request: QueueRequest) {
  const { after, filters, textMatch, sight = null } = request
  const order = orderIn(request.split, request.order)
  const keys = [...keysOfOrder(order), sql<number>`conversations.id`]
  const narrowed = (range: ReturnType<typeof itemSelection>) => {
    const filtered = whereInSight(withFilters(range, filters, textMatch), sight)
    if (!after) return filtered
    return filtered.where(
      sql<boolean>`(${sql.join(keys)}) > (${sql.join(after)})`,
    )
  }
  const [first, ...others] = inSplit(itemSelection(db, request.agentId), { ...request, order })
  if (others.length === 0) {
    return keys.reduce((query, key) => query.orderBy(key), narrowed(first)).limit(request.limit)
  }
  // Each range comes in the order of its index, so that SQLite merges them without sorting.
  return others
    .reduce((all, range) => all.unionAll(narrowed(range)), narrowed(first))
    .orderBy('urgency_at')
    .orderBy('id')
    .limit(request.limit)
}

export function amongQuery(
  db: Kysely<Schema>,
  ids: readonly number[],
  filters: QueueFilters,
  textMatch: string | null,
  agentId: number,
) {
  const among = itemSelection(db, agentId).where(
    sql<boolean>`conversations.id in (select value from json_each(${JSON.stringify(ids)}))`,
  )
  return withFilters(among, filters, textMatch)
}

/** Counts the conversations of a split on its indexes, up to `mostCounted`: what is done grows for ever. */
export function countQuery(db: Kysely<Schema>, split: Split, agentId: number, now: EpochMs, sight: Sight = null) {
  const [first, ...others] = inSplit(db.selectFrom('conversations').select('id'), {
    split,
    order: 'urgency',
    agentId,
    now,
  })
  const seen = (range: typeof first) => whereInSight(range, sight)
  const some = others.reduce((all, range) => all.unionAll(seen(range)), seen(first)).limit(mostCounted)
  return db.selectFrom(some.as('some')).select((eb) => eb.fn.countAll<number>().as('n'))
}

function itemSelection(db: Kysely<Schema>, agentId: number) {
  return db
    .selectFrom('conversations')
    .innerJoin('authors', 'authors.id', 'conversations.author_id')
    .select(itemColumns)
    .select(hasDraft(agentId))
}

type Conversations<O> = SelectQueryBuilder<Schema, 'conversations', O>

function withFilters<Query>(query: Query, filters: QueueFilters, textMatch: string | null): Query {
  let narrowed = query as Conversations<unknown>
  if (filters.networks) narrowed = narrowed.where('conversations.network', 'in', filters.networks)
  if (filters.accountIds) {
    narrowed = narrowed.where('conversations.account_id', 'in', filters.accountIds.map(Number))
  }
  if (filters.kinds) narrowed = narrowed.where('conversations.kind', 'in', filters.kinds)
  if (filters.visibility) {
    narrowed = narrowed.where('conversations.visibility', '=', filters.visibility)
  }
  if (filters.sentiments) {
    narrowed = narrowed.where('conversations.sentiment_label', 'in', filters.sentiments)
  }
  const { tagIds, monitorIds, minimumReach } = filters
  if (tagIds) {
    narrowed = narrowed.where((eb) =>
      eb.exists(
        eb
          .selectFrom('conversation_tags')
          .select('tag_id')
          .whereRef('conversation_tags.conversation_id', '=', 'conversations.id')
          .where('tag_id', 'in', tagIds.map(Number)),
      ),
    )
  }
  if (monitorIds) {
    narrowed = narrowed.where((eb) =>
      eb.exists(
        eb
          .selectFrom('messages')
          .select('messages.id')
          .whereRef('messages.conversation_id', '=', 'conversations.id')
          // A join would let SQLite begin at the monitor's hits, all of them for every conversation.
          .where((of) =>
            of.exists(
              of
                .selectFrom('monitor_hits')
                .select('monitor_id')
                .whereRef('monitor_hits.message_id', '=', 'messages.id')
                .where('monitor_id', 'in', monitorIds.map(Number))
                .where('excluded_by', 'is', null),
            ),
          ),
      ),
    )
  }
  if (minimumReach !== undefined) {
    narrowed = narrowed.where(sql<boolean>`authors.reach >= ${minimumReach}`)
  }
  if (textMatch !== null) {
    narrowed = narrowed.where(
      sql<boolean>`conversations.id in (select conversation_id from messages where messages.id in
        (select rowid from message_search where message_search match ${textMatch}))`,
    )
  }
  return narrowed as Query
}
