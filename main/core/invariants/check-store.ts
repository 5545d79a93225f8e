import { columnsOf, stateOf } from '../conversations/conversation-row.ts'
import { previewOf } from '../conversations/conversation-state.ts'
import { rowsOf } from '../reports/cases/case-columns.ts'
import { reportedCases } from '../reports/cases/reported-cases.ts'
import type { ConversationColumns, ConversationRow } from '../store/conversation-rows.ts'
import type { RawConnection } from '../store/database.ts'
import { invariantQueries, type InvariantQuery } from '../store/invariant-queries.ts'
import { readInvariants, type FoundViolation } from '../store/invariant-reader.ts'
import type { KeptOfConversation } from '../store/kept-case-check.ts'

export const invariantRules = [
  ...invariantQueries.map(({ rule }) => rule),
  'search_words' as const,
  'derived_columns' as const,
  'preview' as const,
  'kept_cases' as const,
] as const
export type InvariantRule = (typeof invariantRules)[number]

/** Something in a store that contradicts something else in it. Never a text: ids, names and numbers only. */
export interface Violation extends FoundViolation {
  readonly rule: InvariantRule
  readonly subject: InvariantQuery['subject']
}

const mostOfARule = 20

/**
 * Checks that what is stored twice agrees: the columns of conversations with their messages and their clock,
 * outcomes with messages, the search with the texts, the outbox with messages and journal, handoffs with their two
 * halves, what reports keep counted with what they count. Reads everything and changes nothing; at most twenty violations of a rule.
 */
export function checkStore(raw: RawConnection): readonly Violation[] {
  const ofConversations: Violation[] = []
  const found = readInvariants(
    raw,
    mostOfARule,
    (row) => void ofConversations.push(...derivedColumns(row), ...preview(row)),
    (kept) => void ofConversations.push(...keptCases(kept)),
  )
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
  'policy_id',
  'escalate_at',
] as const satisfies readonly (keyof ConversationColumns)[]

/** The list shows the newest message's first line. */
function preview(row: ConversationRow & { readonly newestText: string | null }): readonly Violation[] {
  if (row.preview === previewOf(row.newestText ?? '')) return []
  return [{ rule: 'preview', subject: 'conversation', id: row.id, found: null, expected: null }]
}

/** The cases that reports count are those that follow from the conversation. */
function keptCases({ history, cases, turns }: KeptOfConversation): readonly Violation[] {
  const expected = rowsOf({ id: history.id, times: 0 }, reportedCases(history))
  const parts = [
    ['case', cases, expected.cases],
    ['turn', turns, expected.turns],
  ] as const
  return parts.flatMap(([name, found, rows]) =>
    isSame(found, rows)
      ? []
      : [
          {
            rule: 'kept_cases',
            subject: 'conversation',
            id: history.id,
            found: `${name} ${found.length}`,
            expected: rows.length,
          },
        ],
  )
}

/** Of rows with the same columns, in their order. */
function isSame(found: readonly object[], expected: readonly object[]): boolean {
  return (
    found.length === expected.length &&
    found.every((row, at) => Object.entries(row).every(([name, value]) => value === (expected[at] as Readonly<Record<string, unknown>>)[name]))
  )
}
