import type { EpochMs } from '#shared/domain.ts'
import { mayAs } from '#shared/roles.ts'
import type { Db } from './database.ts'
import type { Reader } from './outbox-repository.ts'

/** Conversations of which an escalation step is due, the longest overdue first. */
export async function escalationsDue(reader: Reader, now: EpochMs, limit: number): Promise<readonly number[]> {
  return (await escalationQuery(reader, now, limit).execute()).map(({ id }) => id)
}

export function escalationQuery(reader: Reader, now: EpochMs, limit: number) {
  return reader
    .selectFrom('conversations')
    .select('id')
    .where('escalate_at', 'is not', null)
    .where('escalate_at', '<=', now)
    .orderBy('escalate_at')
    .limit(limit)
}

/** The people to whom a case may be given. */
export async function answering(reader: Reader): Promise<ReadonlySet<number>> {
  const rows = await reader.selectFrom('agents').select(['id', 'role']).where('left_at', 'is', null).execute()
  return new Set(rows.filter(({ role }) => mayAs(role, 'agent')).map(({ id }) => id))
}

/** Who leads: they hear of what nobody has. */
export async function leading(db: Db): Promise<readonly number[]> {
  const rows = await db.selectFrom('agents').select(['id', 'role']).where('left_at', 'is', null).execute()
  return rows.filter(({ role }) => mayAs(role, 'lead')).map(({ id }) => id)
}

export async function assigneesOf(
  db: Db,
  ids: readonly number[],
): Promise<ReadonlyMap<number, number | null>> {
  const rows = await db.selectFrom('conversations').select(['id', 'assignee_id']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.assignee_id]))
}
