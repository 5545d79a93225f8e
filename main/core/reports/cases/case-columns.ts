import type { KeptCases, KeptTurns } from '../../store/report-schema.ts'
import type { ReckonedRows, Stale } from '../../store/kept-cases.ts'
import type { ReportedCase, ReportedTurn } from './reported-case.ts'
import type { Reckoned } from './reported-cases.ts'

/** Under which names the store keeps a case. */
export const caseColumns: Readonly<Record<keyof ReportedCase, keyof KeptCases>> = {
  startedAt: 'started_at',
  conversationId: 'conversation_id',
  accountId: 'account_id',
  network: 'network',
  contactId: 'contact_id',
  matter: 'matter',
  isOpen: 'is_open',
  waitingSince: 'waiting_since',
  firstReplyAt: 'first_reply_at',
  firstMeaningfulReplyAt: 'first_meaningful_reply_at',
  lastReplyAt: 'last_reply_at',
  resolvedAt: 'resolved_at',
  resolvedBy: 'resolved_by',
  firstResolvedAt: 'first_resolved_at',
  reopenings: 'reopenings',
  returnedAt: 'returned_at',
  turns: 'turns',
  sentimentBefore: 'sentiment_before',
  sentimentAfter: 'sentiment_after',
}

export const turnColumns: Readonly<Record<keyof ReportedTurn, keyof KeptTurns>> = {
  startedAt: 'started_at',
  conversationId: 'conversation_id',
  accountId: 'account_id',
  network: 'network',
  answeredAt: 'answered_at',
  agentId: 'agent_id',
  assignedAt: 'assigned_at',
}

/** Finished rows of what was reckoned of a conversation. */
export function rowsOf(stale: Stale, { cases, turns }: Reckoned): ReckonedRows {
  return {
    ...stale,
    cases: cases.map((one, number) => renamed({ ...one, isOpen: one.isOpen ? 1 : 0 }, caseColumns, number) as KeptCases),
    turns: turns.map((one, number) => renamed(one, turnColumns, number) as KeptTurns),
  }
}

function renamed(thing: object, columns: Readonly<Record<string, string>>, number: number): object {
  const entries = Object.entries(thing).map(([name, value]) => [columns[name] ?? name, value] as const)
  return { ...Object.fromEntries(entries), number }
}
