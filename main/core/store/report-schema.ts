import type { EpochMs, Network } from '#shared/domain.ts'

/*
 * What reports keep counted. All of it follows from other tables: triggers write the first four (see the migration
 * "report aggregates"), `kept-cases.ts` the others. Nothing of it is exported or imported.
 */
export interface ReportSchema {
  report_messages: MessageCounts
  report_promises: PromiseCounts
  report_handoffs: HandoffCounts
  report_stale: StaleConversations
  report_cases: KeptCases
  report_turns: KeptTurns
}

/** All of them. */
export const derivedTables = Object.keys({
  report_messages: true,
  report_promises: true,
  report_handoffs: true,
  report_stale: true,
  report_cases: true,
  report_turns: true,
} satisfies Record<keyof ReportSchema, true>)

interface Counted {
  /** Start of the quarter hour, UTC. */
  bucket_at: EpochMs
  account_id: number
  network: Network
}

/** Customers' messages by when they were posted. */
interface MessageCounts extends Counted {
  negative: number
  neutral: number
  positive: number
}

/** Promises by when the customer began to wait and by who ended it (0: nobody of ours). */
interface PromiseCounts extends Counted {
  agent_id: number
  met: number
  missed: number
  missed_unseen: number
  /** Resolutions in time but without any answer. */
  unanswered: number
}

/** Moves to private by when they were proposed; each stage counts those that ever reached it. */
interface HandoffCounts extends Counted {
  proposed: number
  invited: number
  arrived: number
  resolved: number
}

/** Conversations whose cases are to be reckoned anew. */
interface StaleConversations {
  conversation_id: number
  /** How often something changed since; whoever reckons sees whether it changed again meanwhile. */
  times: number
}

/** See `ReportedCase`. */
export interface KeptCases {
  started_at: EpochMs
  conversation_id: number
  number: number
  account_id: number
  network: Network
  contact_id: number
  matter: number
  is_open: 0 | 1
  waiting_since: EpochMs | null
  first_reply_at: EpochMs | null
  first_meaningful_reply_at: EpochMs | null
  last_reply_at: EpochMs | null
  resolved_at: EpochMs | null
  resolved_by: number | null
  first_resolved_at: EpochMs | null
  reopenings: number
  returned_at: EpochMs | null
  turns: number
  sentiment_before: number
  sentiment_after: number | null
}

/** See `ReportedTurn`. */
export interface KeptTurns {
  started_at: EpochMs
  conversation_id: number
  number: number
  account_id: number
  network: Network
  answered_at: EpochMs
  agent_id: number | null
  assigned_at: EpochMs | null
}
