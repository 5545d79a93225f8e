import type { EpochMs } from '#shared/domain.ts'
import { program } from '../journal/facts.ts'
import { openExisting } from './connection.ts'
import { noKeys, type Keys } from './database-key.ts'
import type { RawConnection } from './database.ts'
import { createJournalStatements } from './journal.ts'

interface Unfinished {
  readonly id: number
  readonly account_id: number
  readonly conversation_id: number
  readonly message_id: number
}

/**
 * Makes a backup safe to work with again: what waited in its outbox may have been sent since, so that a person
 * has to decide about each. Answers how many such replies there are. The file is a single one afterwards.
 */
export function settleRestored(file: string, at: EpochMs, keys: Keys = noKeys): number {
  const raw = openExisting(file, keys)
  try {
    raw.pragma('journal_mode = delete')
    raw.pragma('synchronous = full')
    return raw.transaction(() => settleWaiting(raw, at)).immediate()
  } finally {
    raw.close()
  }
}

/** The same on an open connection; the caller holds the transaction. */
export function settleWaiting(raw: RawConnection, at: EpochMs): number {
  const known = new Set(raw.prepare('select name from sqlite_schema').pluck().all())
  if (!known.has('outbox') || !known.has('journal')) return 0
  const rows = raw
    .prepare<[], Unfinished>(
      `select id, account_id, conversation_id, message_id from outbox where status in ('queued', 'sending') order by id`,
    )
    .all()
  const doubt = raw.prepare(
    `update outbox set status = 'uncertain', retry_at = null, doubt_since = null, error_code = null,
      error_text = null where id = ?`,
  )
  for (const { id } of rows) doubt.run(id)
  createJournalStatements(raw).append(
    rows.map((row) => ({
      kind: 'outbox.uncertain',
      at,
      actor: program,
      conversationId: row.conversation_id,
      messageId: row.message_id,
      accountId: row.account_id,
      data: { outboxId: row.id, reason: null },
    })),
  )
  return rows.length
}
