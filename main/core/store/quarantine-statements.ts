import { createHash } from 'node:crypto'
import type { EpochMs } from '#shared/domain.ts'
import type { RawConnection } from './database.ts'

export interface Unreadable {
  readonly reason: string
  /** The item as text, whole. */
  readonly raw: string
}

/** Nobody will look any more into what did not come for a quarter of a year. */
const longestAgeMs = 90 * 24 * 60 * 60 * 1000
/** A stream that sends only rubbish must not fill the disk. */
const mostItems = 5000
const mostCharacters = 50_000_000

/**
 * Keeps what could not be read: a row an item, which counts how often it came. Forgets what is too old or
 * too much. Synchronous; the caller holds the transaction.
 */
export function createQuarantineStatements(raw: RawConnection) {
  const keep = raw
    .prepare<(string | number)[], number>(
      `insert into quarantine (account_id, stream, reason, raw, fingerprint, times, size, received_at, last_seen_at)
       values (?, ?, ?, ?, ?, 1, ?, ?, ?)
       on conflict (account_id, stream, fingerprint) do update
       set times = times + 1, reason = excluded.reason, last_seen_at = excluded.last_seen_at
       returning times`,
    )
    .pluck()
  const forgetOld = raw.prepare('delete from quarantine where last_seen_at < ?')
  const sizes = raw.prepare<[], { id: number; size: number }>(
    'select id, size from quarantine order by last_seen_at desc, id desc',
  )
  const forget = raw.prepare('delete from quarantine where id = ?')

  function forgetOldest(at: EpochMs) {
    forgetOld.run(at - longestAgeMs)
    let characters = 0
    for (const [index, { id, size }] of sizes.all().entries()) {
      characters += size
      // The newest stays, whatever its size.
      if (index > 0 && (index >= mostItems || characters > mostCharacters)) forget.run(id)
    }
  }

  return {
    keep(accountId: number, stream: string, items: readonly Unreadable[], at: EpochMs) {
      let isNew = false
      for (const { reason, raw: text } of items) {
        const fingerprint = createHash('sha256').update(text).digest('hex')
        const times = keep.get(accountId, stream, reason, text, fingerprint, text.length, at, at)
        isNew ||= times === 1
      }
      if (isNew) forgetOldest(at)
    },
  }
}
