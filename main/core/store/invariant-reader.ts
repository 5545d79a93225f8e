import type { RawConnection } from './database.ts'
import { createConversationRows, type ConversationRow } from './conversation-rows.ts'
import { invariantQueries, invariantViews } from './invariant-queries.ts'
import { visitKeptCases, type KeptOfConversation } from './kept-case-check.ts'
import { misindexedMessages } from './search-words.ts'

export interface FoundViolation {
  readonly id: number
  readonly found: string | number | null
  readonly expected: string | number | null
}

/**
 * Looks for what does not agree in a store. Reads all of it on a connection that may be for reading only, in one
 * transaction, so that what others write meanwhile is not mistaken for a contradiction. Synchronous.
 */
export function readInvariants(
  raw: RawConnection,
  limit: number,
  visit: (row: ConversationRow & { readonly newestText: string | null }) => void,
  visitKept: (kept: KeptOfConversation) => void,
): ReadonlyMap<string, readonly FoundViolation[]> {
  const read = raw.transaction(() => {
    const found = new Map<string, readonly FoundViolation[]>()
    for (const { rule, sql } of invariantQueries) {
      const rows = raw.prepare<[number], FoundViolation>(`${sql} limit ?`).all(limit)
      if (rows.length > 0) found.set(rule, rows)
    }
    const misindexed = misindexedMessages(raw, limit)
    if (misindexed.length > 0) {
      found.set('search_words', misindexed.map((id) => ({ id, found: null, expected: null })))
    }
    visitConversations(raw, visit)
    visitKeptCases(raw, visitKept)
    return found
  })
  for (const statement of invariantViews) raw.exec(statement)
  try {
    return read.deferred()
  } finally {
    raw.exec('drop table temp.facts_of_messages; drop table temp.facts_of_actions')
  }
}

const sliceLength = 500

function visitConversations(
  raw: RawConnection,
  visit: (row: ConversationRow & { readonly newestText: string | null }) => void,
): void {
  const rows = createConversationRows(raw)
  const slice = raw
    .prepare<[number], number>(
      `select id from conversations where id > ? order by id limit ${sliceLength}`,
    )
    .pluck()
  const textOf = raw.prepare<[number], string>('select text from messages where id = ?').pluck()
  for (let ids = slice.all(0); ids.length > 0; ids = slice.all(ids.at(-1) ?? 0)) {
    for (const row of rows.loadAll(ids)) {
      const newestText = row.last_message_id === null ? null : (textOf.get(row.last_message_id) ?? null)
      visit({ ...row, newestText })
    }
  }
}
