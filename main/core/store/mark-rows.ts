import type { RawConnection } from './database.ts'
import type { Reader } from './outbox-repository.ts'

/** Which tags a conversation has, and which monitors its messages hit: of those that were asked for. */
export interface MarkRows {
  readonly tagIds: readonly number[]
  readonly monitorIds: readonly number[]
}

export interface AskedMarks {
  readonly tags: readonly number[]
  readonly monitors: readonly number[]
}

interface MarkRow {
  readonly id: number
  readonly mark: number
}

/** By conversation; none for one that has none of them. */
export async function marksOf(
  reader: Reader,
  ids: readonly number[],
  { tags, monitors }: AskedMarks,
): Promise<ReadonlyMap<number, MarkRows>> {
  const tagged = tags.length === 0 || ids.length === 0 ? [] : await taggedRows(reader, ids, tags)
  const hit = monitors.length === 0 || ids.length === 0 ? [] : await hitRows(reader, ids, monitors)
  return marksIn(tagged, hit)
}

function marksIn(tagged: readonly MarkRow[], hit: readonly MarkRow[]): ReadonlyMap<number, MarkRows> {
  const marks = new Map<number, { tagIds: number[]; monitorIds: number[] }>()
  const marksFor = (id: number) => {
    const known = marks.get(id) ?? { tagIds: [], monitorIds: [] }
    marks.set(id, known)
    return known
  }
  for (const { id, mark } of tagged) marksFor(id).tagIds.push(mark)
  for (const { id, mark } of hit) marksFor(id).monitorIds.push(mark)
  return marks
}

const taggedRows = (reader: Reader, ids: readonly number[], tags: readonly number[]): Promise<readonly MarkRow[]> =>
  reader
    .selectFrom('conversation_tags')
    .select(['conversation_id as id', 'tag_id as mark'])
    .where('conversation_id', 'in', ids)
    .where('tag_id', 'in', tags)
    .execute()

const hitRows = (reader: Reader, ids: readonly number[], monitors: readonly number[]): Promise<readonly MarkRow[]> =>
  reader
    .selectFrom('messages')
    .innerJoin('monitor_hits', 'monitor_hits.message_id', 'messages.id')
    .select(['conversation_id as id', 'monitor_id as mark'])
    .where('conversation_id', 'in', ids)
    .where('monitor_id', 'in', monitors)
    .where('excluded_by', 'is', null)
    .distinct()
    .execute()

/** The same on the raw connection, for the hot path. Synchronous; the caller holds the transaction. */
export function createMarkReader(raw: RawConnection) {
  const tagged = raw.prepare<[string, string], MarkRow>(
    `select conversation_id as id, tag_id as mark from conversation_tags
     where conversation_id in (select value from json_each(?)) and tag_id in (select value from json_each(?))`,
  )
  const hit = raw.prepare<[string, string], MarkRow>(
    `select distinct conversation_id as id, monitor_id as mark
     from messages join monitor_hits on monitor_hits.message_id = messages.id
     where conversation_id in (select value from json_each(?)) and monitor_id in (select value from json_each(?))
       and excluded_by is null`,
  )
  return (ids: readonly number[], { tags, monitors }: AskedMarks): ReadonlyMap<number, MarkRows> => {
    const all = JSON.stringify(ids)
    return marksIn(
      tags.length === 0 || ids.length === 0 ? [] : tagged.all(all, JSON.stringify(tags)),
      monitors.length === 0 || ids.length === 0 ? [] : hit.all(all, JSON.stringify(monitors)),
    )
  }
}
