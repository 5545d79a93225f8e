import { columnsOf, stateOf } from '../conversations/conversation-row.ts'
import { previewOf } from '../conversations/conversation-state.ts'
import type { ConversationColumns, ConversationRow } from '../store/conversation-rows.ts'
import type { RawConnection } from '../store/database.ts'
import { invariantQueries } from '../store/invariant-queries.ts'
import { readInvariants, type FoundViolation } from '../store/invariant-reader.ts'

export const invariantRules = [
  ...invariantQueries.map(({ rule }) => rule),
  'search_words' as const,
  'derived_columns' as const,
  'preview' as const,
] as const
export type InvariantRule = (typeof invariantRules)[number]

/** Something in a store that contradicts something else in it. Never a text: ids, names and numbers only. */
export interface Violation extends FoundViolation {
  readonly rule: InvariantRule
  readonly subject: 'conversation' | 'message' | 'action' | 'handoff' | 'outcome'
}

const mostOfARule = 20

/**
 * Checks that what is stored twice agrees: the columns of conversations with their messages and their clock,
 * outcomes with messages, the search with the texts, the outbox with messages and journal, handoffs with their two
 * halves. Reads everything and changes nothing; at most twenty violations of a rule.
 */
export function checkStore(raw: RawConnection): readonly Violation[] {
  const ofConversations: Violation[] = []
  const found = readInvariants(raw, mostOfARule, (row) => {
    ofConversations.push(...derivedColumns(row), ...preview(row))
  })
  const ofQueries = invariantQueries.flatMap(({ rule, subject }) =>
    (found.get(rule) ?? []).map((violation) => ({ rule, subject, ...violation })),
  )
  const ofSearch = (found.get('search_words') ?? []).map((violation) => ({
    rule: 'search_words' as const,
    subject: 'message' as const,
    ...violation,
  }))
  return [...ofQueries, ...ofSearch, ...ofConversations]
}

/** What the queue finds and orders a conversation by follows from its state. */
function derivedColumns(row: ConversationRow): readonly Violation[] {
  const expected = columnsOf(stateOf(row))
  const wrong = derived.filter((name) => expected[name] !== row[name])
  return wrong.map((name) => ({
    rule: 'derived_columns',
    subject: 'conversation',
    id: row.id,
    found: `${name} ${row[name]}`,
    expected: expected[name],
  }))
}

const derived = [
  'due_at',
  'due_target',
  'urgency_at',
  'waiting_since',
  'waiting_seen_at',
  'withdrawn_at',
  'priority_level',
] as const satisfies readonly (keyof ConversationColumns)[]

/** The list shows the newest message's first line. */
function preview(row: ConversationRow & { readonly newestText: string | null }): readonly Violation[] {
  if (row.preview === previewOf(row.newestText ?? '')) return []
  return [{ rule: 'preview', subject: 'conversation', id: row.id, found: null, expected: null }]
}
