import { sql, type RawBuilder } from 'kysely'
import type { Reader } from './outbox-repository.ts'

/**
 * Which conversations somebody sees where teams own accounts and monitors: those of what their teams own, those of what
 * no team owns, and those they were given. Null: all of them.
 */
export type Sight = {
  readonly agentId: number
  readonly ownAccounts: readonly number[]
  readonly ownMonitors: readonly number[]
  /** Owned, but by none of their teams. */
  readonly foreignAccounts: readonly number[]
  readonly foreignMonitors: readonly number[]
} | null

/**
 * Whether the conversation of a query is in sight; null where all are. `alias`: how the query calls it. The plus keeps
 * SQLite on the index that the query is ordered by.
 */
export function inSight(sight: Sight, alias = 'conversations'): RawBuilder<boolean> | null {
  if (sight === null) return null
  const { agentId, ownAccounts, ownMonitors, foreignAccounts, foreignMonitors } = sight
  const account = sql`+${sql.ref(`${alias}.account_id`)}`
  const among = (ids: readonly number[]) => sql.join([...ids])
  const heardBy = (monitors: readonly number[]) => sql`exists (select 1 from messages as heard
    where heard.conversation_id = ${sql.ref(`${alias}.id`)}
      and exists (select 1 from monitor_hits as hit where hit.message_id = heard.id and hit.monitor_id in (${among(monitors)})))`
  const free: RawBuilder<unknown>[] = []
  if (foreignAccounts.length > 0) free.push(sql`${account} not in (${among(foreignAccounts)})`)
  if (foreignMonitors.length > 0) free.push(sql`not ${heardBy(foreignMonitors)}`)
  // The cheapest first: most rows need no look at their messages.
  const ways: RawBuilder<unknown>[] = [sql`+${sql.ref(`${alias}.assignee_id`)} = ${agentId}`]
  if (ownAccounts.length > 0) ways.push(sql`${account} in (${among(ownAccounts)})`)
  ways.push(free.length === 0 ? sql`1` : sql`(${sql.join(free, sql` and `)})`)
  if (ownMonitors.length > 0) ways.push(heardBy(ownMonitors))
  return sql<boolean>`(${sql.join(ways, sql` or `)})`
}

interface Narrowable {
  where(condition: RawBuilder<boolean>): unknown
}

/** Only the conversations in sight. */
export function whereInSight<Query extends Narrowable>(query: Query, sight: Sight, alias?: string): Query {
  const condition = inSight(sight, alias)
  return condition === null ? query : (query.where(condition) as Query)
}

/** Which of these conversations there are and are in sight. */
export async function seenOf(reader: Reader, ids: readonly number[], sight: Sight): Promise<ReadonlySet<number>> {
  const query = reader
    .selectFrom('conversations')
    .select('id')
    .where(sql<boolean>`id in (select value from json_each(${JSON.stringify(ids)}))`)
  const rows = await whereInSight(query, sight).execute()
  return new Set(rows.map(({ id }) => id))
}
