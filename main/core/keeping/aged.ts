import type { EpochMs, Network } from '#shared/domain.ts'
import type { RetentionKind, RetentionRules } from '#shared/retention.ts'
import type { ExpiryRows } from '../store/expiry-rows.ts'
import { isExpired, kindOf, youngestEnd } from './decide-expiry.ts'

/** What has words that were kept long enough. */
export interface Aged {
  readonly id: number
  readonly network: Network
  readonly kind: RetentionKind
  readonly conversationId: number | null
  /** Of a message: with whom it was exchanged. */
  readonly contactId: number | null
  readonly files: number
  readonly bytes: number
}

export interface Source {
  readonly of: 'messages' | 'edits' | 'quarantine'
  /** What of these ids (`after`, `upTo`] was kept long enough. */
  readonly expired: (after: number, upTo: number) => readonly Aged[]
  readonly newestId: () => number
}

/** Where to look by these rules; a source of which all is kept for ever is not among them. Earlier texts come before their messages, with which they would go. */
export function agedSources(rows: ExpiryRows, rules: RetentionRules, now: EpochMs): readonly Source[] {
  const sources: Source[] = []
  for (const kind of ['edits', 'quarantine'] as const) {
    const before = youngestEnd(rules, [kind], now)
    if (before === null) continue
    sources.push({
      of: kind,
      newestId: () => rows.newestId(kind),
      expired: (after, upTo) =>
        rows[kind](after, upTo, before)
          .filter((row) => isExpired({ ...row, isClosed: row.is_closed === 1 }, kind, rules, now))
          .map((row) => ({ ...row, kind, conversationId: row.conversation_id, contactId: null, files: 0 })),
    })
  }
  const beforeMessages = youngestEnd(rules, ['direct', 'comment', 'mention', 'reply'], now)
  if (beforeMessages !== null) {
    sources.push({
      of: 'messages',
      newestId: () => rows.newestId('messages'),
      expired: (after, upTo) =>
        rows
          .messages(after, upTo, beforeMessages)
          .filter((row) => isExpired({ ...row, isClosed: row.is_closed === 1 }, kindOf(row), rules, now))
          .map((row) => ({ ...row, kind: kindOf(row), conversationId: row.conversation_id, contactId: row.contact_id })),
    })
  }
  return sources
}
