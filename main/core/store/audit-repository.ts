import type { Fact, FactKind } from '../journal/facts.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { factOf } from './journal.ts'

/** The journal is read backwards in steps of so many facts: few of a busy year may be of the person asked for. */
const factsAtOnce = 20_000

export interface AuditRequest {
  readonly kinds: readonly FactKind[]
  /** Null: of everybody. */
  readonly agentId: number | null
  /** Facts before this one; null: from the newest on. */
  readonly before: number | null
  readonly limit: number
}

/** What people of ours did, newest first, and where to read on (null at the end). */
export async function auditPage(
  db: Db,
  { kinds, agentId, before, limit }: AuditRequest,
): Promise<{ readonly facts: readonly Fact[]; readonly next: number | null }> {
  const facts: Fact[] = []
  let upTo = before ?? (await newestFact(db)) + 1
  while (upTo > 1) {
    const from = Math.max(0, upTo - 1 - factsAtOnce)
    let query = db
      .selectFrom('journal')
      .selectAll()
      .where('id', '<', upTo)
      .where('id', '>', from)
      .where('actor', '=', 'agent')
      .where('kind', 'in', kinds)
      .orderBy('id', 'desc')
      .limit(limit - facts.length)
    if (agentId !== null) query = query.where('actor_id', '=', agentId)
    const rows = await query.execute()
    facts.push(...rows.flatMap(factOf))
    const last = rows.at(-1)
    if (last && facts.length >= limit) return { facts, next: last.id }
    upTo = from + 1
    await nextTurn()
  }
  return { facts, next: null }
}

async function newestFact(db: Db): Promise<number> {
  const row = await db.selectFrom('journal').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}
