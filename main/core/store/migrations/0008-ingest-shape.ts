import { createHash } from 'node:crypto'
import { sql, type Kysely } from 'kysely'

/**
 * One row for each unreadable item however often it is polled; whether a customer deleted what waited for
 * an answer; whether a case was resolved without one.
 */
export async function up(trx: Kysely<unknown>): Promise<void> {
  for (const statement of columns) await sql.raw(statement).execute(trx)
  await joinRepeated(trx)
  await sql
    .raw('create unique index quarantine_item on quarantine (account_id, stream, fingerprint)')
    .execute(trx)
}

const columns = [
  `alter table quarantine add column fingerprint text not null default ''`,
  `alter table quarantine add column times integer not null default 1`,
  `alter table quarantine add column last_seen_at integer not null default 0`,
  `alter table quarantine add column size integer not null default 0`,
  `alter table conversations add column withdrawn_at integer`,
  `alter table sla_outcomes add column unanswered integer not null default 0`,
]

/** Row by row: an item may be large. */
async function joinRepeated(trx: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: number }>`select id from quarantine order by id`.execute(trx)
  const kept = new Map<string, number>()
  for (const { id } of rows) {
    const found = await sql<{ account_id: number; stream: string; raw: string; received_at: number }>`
      select account_id, stream, raw, received_at from quarantine where id = ${id}`.execute(trx)
    const [row] = found.rows
    if (!row) continue
    const fingerprint = createHash('sha256').update(row.raw).digest('hex')
    const key = `${row.account_id} ${row.stream} ${fingerprint}`
    const first = kept.get(key)
    if (first === undefined) {
      kept.set(key, id)
      await sql`update quarantine set fingerprint = ${fingerprint}, last_seen_at = ${row.received_at},
        size = ${row.raw.length} where id = ${id}`.execute(trx)
    } else {
      await sql`update quarantine set times = times + 1, last_seen_at = ${row.received_at}
        where id = ${first}`.execute(trx)
      await sql`delete from quarantine where id = ${id}`.execute(trx)
    }
  }
}
