import type { MonitorExclusion } from '#shared/contract/monitors.ts'
import type { Network } from '#shared/domain.ts'
import type { By } from '../journal/facts.ts'
import type { Reader, Writer } from './outbox-repository.ts'

/** What to leave out: just one of both is given. */
export interface LeftOut {
  readonly kind: MonitorExclusion['kind']
  readonly authorId: number | null
  readonly query: string | null
}

/** What each monitor leaves out, oldest first. */
export async function exclusionsOf(reader: Reader): Promise<ReadonlyMap<number, readonly MonitorExclusion[]>> {
  const rows = await reader
    .selectFrom('monitor_exclusions as e')
    .leftJoin('authors as a', 'a.id', 'e.author_id')
    .select(['e.id', 'e.monitor_id', 'e.kind', 'e.query', 'e.created_at', 'e.sweep_before'])
    .select(['a.network', 'a.name', 'a.handle'])
    .select((eb) =>
      eb
        .selectFrom('monitor_hits')
        .whereRef('excluded_by', '=', 'e.id')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .as('hidden'),
    )
    .orderBy('e.id')
    .execute()
  const found = new Map<number, MonitorExclusion[]>()
  for (const row of rows) {
    const { network, name, handle } = row
    const exclusion = {
      id: String(row.id),
      kind: row.kind,
      query: row.query,
      author: network === null || name === null ? null : { network, name, handle },
      hidden: row.hidden ?? 0,
      isSettled: row.sweep_before === null,
      createdAt: row.created_at,
    }
    found.set(row.monitor_id, [...(found.get(row.monitor_id) ?? []), exclusion])
  }
  return found
}

export interface LeftOutAuthor {
  readonly monitorId: number
  readonly network: Network
  readonly externalId: string
}

export function leftOutAuthors(reader: Reader): Promise<readonly LeftOutAuthor[]> {
  return reader
    .selectFrom('monitor_exclusions')
    .innerJoin('authors', 'authors.id', 'author_id')
    .select(['monitor_id as monitorId', 'network', 'external_id as externalId'])
    .execute()
}

/** Every earlier hit is still to be looked through. The same again is the one that is there. */
export async function addExclusion(trx: Writer, monitorId: number, what: LeftOut, { actor, at }: By): Promise<number> {
  const before = await trx
    .selectFrom('monitor_exclusions')
    .select('id')
    .where('monitor_id', '=', monitorId)
    .where('author_id', 'is', what.authorId)
    .where('query', 'is', what.query)
    .executeTakeFirst()
  if (before) return before.id
  const { id } = await trx
    .insertInto('monitor_exclusions')
    .values({
      monitor_id: monitorId,
      kind: what.kind,
      author_id: what.authorId,
      query: what.query,
      created_by: actor.kind === 'agent' ? actor.id : null,
      created_at: at,
      sweep_before: Number.MAX_SAFE_INTEGER,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export interface Sweep extends LeftOut {
  readonly id: number
  readonly monitorId: number
  /** Only messages with lower ids. */
  readonly before: number
}

/** The first exclusion whose monitor's earlier hits were not all looked through. */
export async function nextSweep(reader: Reader): Promise<Sweep | null> {
  const row = await reader
    .selectFrom('monitor_exclusions')
    .select(['id', 'monitor_id as monitorId', 'kind', 'author_id as authorId', 'query', 'sweep_before as before'])
    .where('sweep_before', 'is not', null)
    .orderBy('id')
    .executeTakeFirst()
  return row?.before == null ? null : { ...row, before: row.before }
}

export async function saveSweep(trx: Writer, id: number, before: number | null): Promise<void> {
  await trx.updateTable('monitor_exclusions').set({ sweep_before: before }).where('id', '=', id).execute()
}

/** These hits of a monitor count no more. */
export async function excludeHits(
  trx: Writer,
  { id, monitorId }: Pick<Sweep, 'id' | 'monitorId'>,
  messageIds: readonly number[],
): Promise<void> {
  await trx
    .updateTable('monitor_hits')
    .set({ excluded_by: id })
    .where('monitor_id', '=', monitorId)
    .where('message_id', 'in', messageIds)
    .execute()
}

/** Of these hits the case left the queue as well. */
export async function markLeftQueue(
  trx: Writer,
  monitorId: number,
  messageIds: readonly number[],
): Promise<void> {
  await trx
    .updateTable('monitor_hits')
    .set({ left_queue: 1 })
    .where('monitor_id', '=', monitorId)
    .where('message_id', 'in', messageIds)
    .execute()
}

/** Some of the hits an exclusion took out count again; which of their conversations had left the queue. */
export async function includeHits(
  trx: Writer,
  exclusionId: number,
  limit: number,
): Promise<{ readonly count: number; readonly conversationIds: readonly number[] }> {
  const hits = await trx
    .selectFrom('monitor_hits')
    .innerJoin('messages', 'messages.id', 'message_id')
    .innerJoin('conversations', 'conversations.id', 'conversation_id')
    .select(['monitor_id', 'message_id', 'left_queue', 'conversation_id', 'status'])
    .where('excluded_by', '=', exclusionId)
    .limit(limit)
    .execute()
  const monitorId = hits[0]?.monitor_id
  if (monitorId === undefined) return { count: 0, conversationIds: [] }
  await trx
    .updateTable('monitor_hits')
    .set({ excluded_by: null, left_queue: 0 })
    .where('monitor_id', '=', monitorId)
    .where('message_id', 'in', hits.map((hit) => hit.message_id))
    .execute()
  const back = hits.filter((hit) => hit.left_queue === 1 && hit.status === 'heard')
  return { count: hits.length, conversationIds: [...new Set(back.map((hit) => hit.conversation_id))] }
}

export async function removeExclusion(trx: Writer, monitorId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('monitor_exclusions')
    .where('id', '=', id)
    .where('monitor_id', '=', monitorId)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/**
 * Of these conversations those that owe an answer only because a monitor found them: nobody answered, every message
 * of the customer was found by a monitor, and no hit of theirs counts any more.
 */
export async function idleCases(reader: Reader, ids: readonly number[]): Promise<readonly number[]> {
  const rows = await reader
    .selectFrom('conversations')
    .select('id')
    .where('id', 'in', ids)
    .where('status', 'in', ['open', 'snoozed'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('messages as m')
            .select('m.id')
            .whereRef('m.conversation_id', '=', 'conversations.id')
            .where((of) =>
              of.or([
                of('m.direction', '=', 'outbound'),
                of('m.is_heard', '=', 1),
                of.not(
                  of.exists(
                    of
                      .selectFrom('monitor_hits as h')
                      .select('h.monitor_id')
                      .whereRef('h.message_id', '=', 'm.id')
                      .where('h.is_found', '=', 1),
                  ),
                ),
              ]),
            ),
        ),
      ),
    )
    .execute()
  return rows.map((row) => row.id)
}
