import type { Generated } from 'kysely'
import type { AlertKind, AlertVerdict } from '#shared/contract/alerts.ts'
import type { EpochMs, MonitorKind } from '#shared/domain.ts'
import type { Flag } from './schema.ts'

export interface MonitorsTable {
  id: Generated<number>
  name: string
  query: string
  networks_json: string
  active: Flag
  kind: Generated<MonitorKind>
  /** Empty: every account of its networks. */
  account_ids_json: Generated<string>
  /** 0: its hits are for reading and owe no answer. */
  needs_answer: Generated<Flag>
  /** Whom its cases are given to. */
  assignee_id: number | null
  /** Of its cases, as if a person had set it. */
  priority: number | null
  /** Nothing stops it, however much it hits. */
  is_unlimited: Generated<Flag>
  /** Why the program stopped it; see `overflow.ts`. */
  stopped_json: string | null
  created_at: EpochMs
  /** Nobody is told of its alerts before. */
  muted_until: EpochMs | null
}

export interface MonitorHitsTable {
  monitor_id: number
  message_id: number
  /** As of its message. */
  posted_at: EpochMs
  /** Without monitors we would not have this message. */
  is_found: Flag
  /** Somebody said that it does not concern us. */
  excluded_by: number | null
  /** Its case left the queue because of that. */
  left_queue: Generated<Flag>
}

export interface MonitorTagsTable {
  monitor_id: number
  tag_id: number
}

/** What a monitor leaves out beside its query: one author, or what a query of one term or condition finds. */
export interface MonitorExclusionsTable {
  id: Generated<number>
  monitor_id: number
  kind: 'author' | 'words' | 'sort'
  author_id: number | null
  query: string | null
  created_by: number | null
  created_at: EpochMs
  /** Hits of messages with lower ids were not looked at yet; null: all were. */
  sweep_before: number | null
}

/** What one person has read of what was heard, where `mention_marks` says otherwise. */
export interface MentionReadsTable {
  agent_id: number
  message_id: number
  is_read: Flag
}

/** All that reached us by this message somebody has read. */
export interface MentionMarksTable {
  agent_id: number
  read_up_to: number
}

/** Something unusual in what a monitor heard. */
export interface AlertsTable {
  id: Generated<number>
  monitor_id: number
  kind: AlertKind
  since: EpochMs
  until: EpochMs
  is_open: Flag
  observed: number
  expected: number
  negative_share: number
  /** The words that rose, with how many people wrote each. */
  words_json: string
  given_at: EpochMs
  verdict: AlertVerdict | null
  verdict_by: number | null
  verdict_at: EpochMs | null
}
