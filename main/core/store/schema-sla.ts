import type { Generated } from 'kysely'
import type { EpochMs, Network, SlaTarget } from '#shared/domain.ts'

type Flag = 0 | 1

export interface CalendarsTable {
  id: Generated<number>
  /** Empty: the one of the first start. */
  name: string
  definition_json: string
  /** Grows with every change: who changes an older one is told. */
  revision: Generated<number>
}

export interface SlaPoliciesTable {
  id: Generated<number>
  /** Empty: the one of the first start. */
  name: string
  calendar_id: number
  first_response_minutes: number
  next_response_minutes: number
  resolution_minutes: number
  resolution_counts: Generated<'open_hours' | 'all_hours'>
  /** In which order they are tried; null: last, for everything else. */
  position: number | null
  steps_json: Generated<string>
  revision: Generated<number>
}

/** What a policy asks for: of each kind one of the rows must hold. */
export interface SlaConditionsTable {
  id: Generated<number>
  policy_id: number
  kind: 'account' | 'network' | 'priority' | 'tag' | 'monitor'
  /** Null, as the next two, once what it named is removed. */
  account_id: number | null
  tag_id: number | null
  monitor_id: number | null
  value: string | null
  /** What it was called when the policy was saved. */
  name: string
  /** Deadlines were reckoned anew since what it named was removed. */
  noted: Generated<Flag>
}

/** How one promise to a customer ended; insert-only, for reports. */
export interface SlaOutcomesTable {
  id: Generated<number>
  conversation_id: number
  network: Network
  agent_id: number | null
  target: SlaTarget
  /** The customer's message, by the platform's time. */
  started_at: EpochMs
  due_at: EpochMs
  completed_at: EpochMs
  result: 'met' | 'missed' | 'missed_unseen'
  /** Business time from start to completion, milliseconds. */
  business_ms: number
  /** Of a resolution: nobody had answered, though the response was not overdue yet. */
  unanswered: Generated<Flag>
  /** By which policy it was due; null: of a time when there was one. The policy may be gone. */
  policy_id: Generated<number | null>
}
