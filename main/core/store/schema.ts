import type { Generated } from 'kysely'
import type { ActorKind } from '../journal/facts.ts'
import type {
  ConversationStatus,
  Direction,
  EpochMs,
  HandoffState,
  Language,
  MessageKind,
  Network,
  OutboxStatus,
  PriorityLevel,
  SentimentLabel,
  SlaTarget,
  Visibility,
} from '#shared/domain.ts'
import type { ReportSchema } from './report-schema.ts'
import type {
  AlertsTable,
  MentionMarksTable,
  MentionReadsTable,
  MonitorExclusionsTable,
  MonitorHitsTable,
  MonitorsTable,
  MonitorTagsTable,
} from './schema-listening.ts'
import type { CalendarsTable, SlaConditionsTable, SlaOutcomesTable, SlaPoliciesTable } from './schema-sla.ts'
import type { TeamSchema } from './schema-team.ts'

/**
 * Every table. Booleans are 0/1, instants are epoch milliseconds, columns that end in `_json` hold JSON
 * text. Dialect-neutral but for `message_search` and `author_search`, which only the search repository touches.
 */
export interface Schema extends TeamSchema, ReportSchema {
  accounts: AccountsTable
  cursors: CursorsTable
  contacts: ContactsTable
  authors: AuthorsTable
  conversations: ConversationsTable
  merged_conversations: MergedConversationsTable
  messages: MessagesTable
  message_edits: MessageEditsTable
  monitors: MonitorsTable
  monitor_hits: MonitorHitsTable
  monitor_tags: MonitorTagsTable
  monitor_exclusions: MonitorExclusionsTable
  mention_reads: MentionReadsTable
  mention_marks: MentionMarksTable
  alerts: AlertsTable
  calendars: CalendarsTable
  sla_policies: SlaPoliciesTable
  sla_conditions: SlaConditionsTable
  sla_outcomes: SlaOutcomesTable
  outbox: OutboxTable
  handoffs: HandoffsTable
  tags: TagsTable
  conversation_tags: ConversationTagsTable
  notes: NotesTable
  templates: TemplatesTable
  saved_filters: SavedFiltersTable
  annotations: AnnotationsTable
  drafts: DraftsTable
  deeds: DeedsTable
  sentiment_corrections: SentimentCorrectionsTable
  survey_answers: SurveyAnswersTable
  preferences: PreferencesTable
  quarantine: QuarantineTable
  journal: JournalTable
  word_forms: WordFormsTable
  word_form_progress: WordFormProgressTable
  sweep_progress: SweepProgressTable
  erasures: ErasuresTable
  api_usage: ApiUsageTable
  report_schedules: ReportSchedulesTable
  report_deliveries: ReportDeliveriesTable
}

export type Flag = 0 | 1
export type { SlaOutcomesTable } from './schema-sla.ts'

interface AccountsTable {
  id: Generated<number>
  network: Network
  external_id: string
  name: string
  handle: string | null
  url: string | null
  api_root: string
  simulated: Flag
  status: 'active' | 'paused' | 'stopped'
  public_fields_json: string
  settings_json: string
  health_json: string
  action_url: string | null
  last_success_at: EpochMs | null
  last_error_at: EpochMs | null
  created_at: EpochMs
  removed_at: EpochMs | null
}

interface CursorsTable {
  account_id: number
  stream: string
  cursor: string | null
  polled_at: EpochMs
}

interface ContactsTable {
  id: Generated<number>
  name: string
  created_at: EpochMs
}

export interface AuthorsTable {
  id: Generated<number>
  network: Network
  external_id: string
  contact_id: number
  name: string
  handle: string | null
  url: string | null
  avatar_url: string | null
  reach: number | null
  /** Last thing the platform told us: may the brand write privately? Null is unknown. */
  private_allowed: Flag | null
  /** Since when nothing of theirs concerns us, as somebody of ours said. */
  blocked_at: Generated<EpochMs | null>
  updated_at: EpochMs
}

export interface ConversationsTable {
  id: Generated<number>
  account_id: number
  network: Network
  author_id: number
  place_id: string
  visibility: Visibility
  kind: MessageKind
  status: ConversationStatus
  snoozed_until: EpochMs | null
  assignee_id: number | null
  unread: Flag
  preview: string
  message_count: number
  last_message_id: number | null
  last_message_at: EpochMs
  last_direction: Direction
  sentiment_label: SentimentLabel
  sentiment_score: number
  sentiment_corrected: Flag
  priority_score: number
  priority_level: PriorityLevel
  priority_reasons_json: string
  manual_priority: number | null
  /** What the score was computed from; null before a customer wrote. */
  priority_basis_json: string | null
  /** The state of the SLA machine; its deadlines also stand in the columns below. */
  sla_json: string
  due_at: EpochMs | null
  due_target: SlaTarget | null
  /** When the oldest message without an answer was posted. */
  waiting_since: Generated<EpochMs | null>
  /** When the message that waits for an answer reached us. */
  waiting_seen_at: EpochMs | null
  /** Since when nothing waits because the customer deleted all that did. */
  withdrawn_at: EpochMs | null
  /** Sort key of the queue, ascending: see `queueSortKey`. */
  urgency_at: number
  handoff_state: HandoffState | null
  /** By which SLA policy its clock counts; null before anything was counted by one that has a number. */
  policy_id: Generated<number | null>
  /** When the next step of an escalation is due. */
  escalate_at: Generated<EpochMs | null>
  place_url: string | null
  created_at: EpochMs
  updated_at: EpochMs
}

/** Which conversation one that is no more became a part of. */
interface MergedConversationsTable {
  id: number
  into_id: number
}

export interface MessagesTable {
  id: Generated<number>
  account_id: number
  network: Network
  /** Null while our own message has not been confirmed by the platform. */
  external_id: string | null
  conversation_id: number
  author_id: number
  agent_id: number | null
  direction: Direction
  kind: MessageKind
  visibility: Visibility
  text: string
  posted_at: EpochMs
  received_at: EpochMs
  edited_at: EpochMs | null
  deleted_at: EpochMs | null
  reply_to_external_id: string | null
  url: string | null
  repliable: Flag
  album_id: string | null
  attachments_json: string | null
  context_json: string | null
  language: Language
  sentiment_label: SentimentLabel
  sentiment_score: number
  sentiment_corrected: Flag
  intents_json: string
  /** Since when its words are gone because they were kept long enough. */
  expired_at: EpochMs | null
  /** Since when it is here, of one that was taken in from an archive: it was never work. */
  imported_at: EpochMs | null
  /** Some monitor hit it, and nobody said that it does not concern us. Kept by triggers. */
  is_heard: Generated<Flag>
}

interface MessageEditsTable {
  id: Generated<number>
  message_id: number
  text: string
  replaced_at: EpochMs
}

export interface OutboxTable {
  id: Generated<number>
  account_id: number
  conversation_id: number
  message_id: number
  handoff_id: number | null
  agent_id: number | null
  /** The same for every attempt; channels derive their idempotency keys from it. */
  key: string
  purpose: 'reply' | 'handoff_private' | 'handoff_invitation' | 'handoff_notice'
  target_json: string
  text: string
  status: OutboxStatus
  visibility: Visibility
  /** `send_at`, `tried_at`, `retry_at`, `doubt_since`, `updated_at` are steady time: see `Moment`. */
  send_at: EpochMs
  attempts: number
  /** The earlier of wall and steady time: where to begin looking for the message on the platform. */
  first_attempt_at: EpochMs | null
  /** The same instant in steady time. */
  tried_at: EpochMs | null
  retry_at: EpochMs | null
  error_code: string | null
  error_text: string | null
  external_id: string | null
  resolve_after: Flag
  /** Sent only after that one was sent: the next part of a long text, a notice of a private answer. */
  after_id: number | null
  /** Since when we do not know whether an attempt took effect; null when we do. */
  doubt_since: EpochMs | null
  /** Whether the rest of the core has heard that it was sent. */
  reported: Flag
  created_at: EpochMs
  updated_at: EpochMs
}

export interface HandoffsTable {
  id: Generated<number>
  token: string
  state: HandoffState
  network: Network
  account_id: number
  author_id: number
  agent_id: number | null
  public_conversation_id: number
  private_conversation_id: number | null
  created_at: EpochMs
  invited_at: EpochMs | null
  arrived_at: EpochMs | null
  closed_at: EpochMs | null
  expires_at: EpochMs
  updated_at: EpochMs
  /** 0: the public author is a community or a channel; who writes for it nobody tells. */
  names_person: Generated<Flag>
  stranger_at: EpochMs | null
}

interface TagsTable {
  id: Generated<number>
  name: string
  colour: 'grey' | 'red' | 'orange' | 'green' | 'blue' | 'violet'
}

interface ConversationTagsTable {
  conversation_id: number
  tag_id: number
}

interface NotesTable {
  id: Generated<number>
  contact_id: number
  conversation_id: number
  agent_id: number
  text: string
  created_at: EpochMs
}

interface AnnotationsTable {
  id: Generated<number>
  kind: 'promotion' | 'outage' | 'other'
  from_at: EpochMs
  /** The first instant that is not marked any more. */
  to_at: EpochMs
  text: string
}

interface TemplatesTable {
  id: Generated<number>
  name: string
  text: string
}

interface SavedFiltersTable {
  id: Generated<number>
  name: string
  filters_json: string
}

interface DeedsTable {
  key: string
  kind: string
  answer_json: string
  done_at: EpochMs
}

interface DraftsTable {
  id: Generated<number>
  conversation_id: number
  /** Whose field it stands in; empty: nobody's, for whoever opens the conversation. */
  window: Generated<string>
  text: string
  /** Whose; null: of a time when one person worked here. */
  agent_id: number | null
  /** What its writer had seen of the conversation when it was begun, see `seen.ts`. */
  seen: string | null
  visibility: Visibility
  updated_at: EpochMs
}

interface SentimentCorrectionsTable {
  id: Generated<number>
  message_id: number
  agent_id: number
  from_label: SentimentLabel
  to_label: SentimentLabel
  created_at: EpochMs
}

interface SurveyAnswersTable {
  id: Generated<number>
  kind: 'csat' | 'nps'
  conversation_id: number | null
  agent_id: number | null
  sent_at: EpochMs
  /** Null, as the score, until somebody answers. */
  answered_at: EpochMs | null
  score: number | null
}

interface PreferencesTable {
  name: string
  value_json: string
}

interface QuarantineTable {
  id: Generated<number>
  account_id: number
  stream: string
  reason: string
  raw: string
  /** SHA-256 of `raw`: an item is one row however often it comes. */
  fingerprint: string
  times: number
  /** Characters of `raw`. */
  size: number
  received_at: EpochMs
  last_seen_at: EpochMs
}

/** What happened, in order; see `journal/facts.ts`. Rows it names may be gone. */
export interface JournalTable {
  id: Generated<number>
  at: EpochMs
  actor: ActorKind
  actor_id: number | null
  kind: string
  conversation_id: number | null
  message_id: number | null
  account_id: number | null
  /** Null where the kind says it all. */
  data_json: string | null
}

/** In which forms the words of one stem were seen; see `word-form-repository`. */
interface WordFormsTable {
  stem: string
  form: string
}

/** One row: up to which message and which fact texts were read for their word forms. */
interface WordFormProgressTable {
  message_id: number
  fact_id: number
}

/** One row: up to which fact deletions were made unreadable in the file. */
interface SweepProgressTable {
  fact_id: number
}

/** Persons who are about to be erased: a row goes in the transaction that wipes them. */
interface ErasuresTable {
  contact_id: number
  actor: ActorKind
  actor_id: number | null
  asked_at: EpochMs
}

interface ApiUsageTable {
  account_id: number
  /** Midnight in UTC. */
  day: EpochMs
  kind: string
  units: number
  /** US cents. */
  cents: number
}

interface ReportSchedulesTable {
  id: Generated<number>
  draft_json: string
  active: Flag
  next_at: EpochMs
}

/** What became of each report that was due. */
export interface ReportDeliveriesTable {
  id: Generated<number>
  schedule_id: number
  from_at: EpochMs
  to_at: EpochMs
  /** `uncertain`: it may have arrived. */
  state: 'waiting' | 'sending' | 'done' | 'failed' | 'uncertain'
  attempts: number
  retry_at: EpochMs | null
  error: string | null
  changed_at: EpochMs
}
