import type { Account } from '#shared/contract/accounts.ts'
import type { ConversationPatch, Draft, Message, Note, OtherDraft, Present } from '#shared/contract/conversation.ts'
import { defaultAssignment, type AssignmentSettings } from '#shared/contract/assignment.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { QueueFilters, QueueItem, SavedFilter, Split } from '#shared/contract/queue.ts'
import type { Alert } from '#shared/contract/alerts.ts'
import type { Mention } from '#shared/contract/mentions.ts'
import type { AskedNetwork, ExclusionOffers, Monitor, QueryProblem } from '#shared/contract/monitors.ts'
import type { Tag, Template } from '#shared/contract/settings.ts'
import type { SlaSetup } from '#shared/contract/sla.ts'
import type { PageSession } from '#shared/contract/sessions.ts'
import type { LearningStatus } from '#shared/contract/scoring.ts'
import type { Colleague, Invitation, Team } from '#shared/contract/team.ts'
import type { Preferences } from '#shared/contract/system.ts'
import { assertNever, type UiLanguage } from '#shared/domain.ts'
import type { ErrorCode } from '#shared/errors.ts'
import { defaultNotices } from '#shared/notices.ts'
import { defaultPriorityWeights, type PriorityWeights } from '#shared/priority.ts'
import { sampleSlaSetup } from './fake-sla.ts'
import type { Role } from '#shared/roles.ts'
import { defaultRetention, type RetentionRules } from '#shared/retention.ts'
import { sampleMentions } from './fake-mentions.ts'
import { sampleItem, sampleMessages } from './sample-conversations.ts'
import { sampleAccounts, sampleColleagues, sampleMonitors, sampleTags, sampleTemplates } from './sample-settings.ts'

export interface FakeOptions {
  readonly conversations?: number
  readonly language?: UiLanguage | null
  readonly theme?: Preferences['theme']
  readonly accounts?: boolean
  readonly now?: () => number
}

export interface QueryCheck {
  problem: QueryProblem | null
  notes: QueryProblem[]
  asked: AskedNetwork[]
}

/** What the fake core remembers. */
export interface FakeState {
  readonly now: () => number
  readonly items: Map<string, QueueItem>
  readonly messages: Map<string, readonly Message[]>
  /** Of the window that is tested. */
  readonly drafts: Map<string, Pick<Draft, 'text' | 'visibility' | 'seen'>>
  /** Of other windows, by conversation. */
  readonly otherDrafts: Map<string, readonly OtherDraft[]>
  readonly notes: Map<string, Note[]>
  /** Colleagues who have conversations open. */
  present: readonly Present[]
  readonly listeners: Set<(event: AppEvent) => void>
  readonly calls: { readonly name: string; readonly input: unknown }[]
  accounts: readonly Account[]
  monitors: readonly Monitor[]
  alerts: readonly Alert[]
  /** What could be left out because of any hit. */
  offers: readonly ExclusionOffers[]
  mentions: readonly Mention[]
  /** What is said of these queries; of others only whether their brackets match. */
  readonly queryChecks: Map<string, QueryCheck>
  templates: readonly Template[]
  tags: readonly Tag[]
  savedFilters: readonly SavedFilter[]
  /** How the agent at this machine is called. */
  myName: string
  encrypted: boolean
  /** The screens are a hub's, and this is what the one at them may do. */
  isHub: boolean
  role: Role
  colleagues: readonly Colleague[]
  invitations: readonly Invitation[]
  teams: readonly Team[]
  assignment: AssignmentSettings
  /** The one at the screen said that they are away. */
  saidAway: boolean
  sla: SlaSetup
  weights: PriorityWeights
  preferences: Preferences
  learning: LearningStatus
  retention: RetentionRules
  sessions: readonly PageSession[]
  /** While set, no handoff can be started, for this reason. */
  handoffFailure: ErrorCode | null
  /** While set, nothing can be stored, for this reason. */
  storeFailure: ErrorCode | null
  /** While set, nobody answers and nobody tells of events; `silent`: what is asked is not even refused. */
  away: boolean | 'silent'
  /** While set, what is asked is done and the answer is lost on its way. */
  losesAnswers: boolean
  /** What was answered to deeds, by their keys. */
  readonly deeds: Map<string, unknown>
  /** Whether posts can be answered through the API. */
  postsRepliable: boolean
  count: number
}

export function createFakeState(options: FakeOptions): FakeState {
  const now = options.now ?? Date.now
  const items = new Map<string, QueueItem>()
  const messages = new Map<string, readonly Message[]>()
  for (let index = 0; index < (options.conversations ?? 60); index++) {
    const item = sampleItem(index, now())
    const settled = index % 13 === 5 ? 'pending' : index % 13 === 9 ? 'resolved' : 'open'
    const status = index < 12 ? 'open' : settled
    items.set(item.id, { ...item, status, due: status === 'open' ? item.due : null })
  }
  return {
    now,
    items,
    messages,
    myName: 'Вера Орлова',
    encrypted: false,
    isHub: false,
    role: 'admin',
    colleagues: sampleColleagues(now()),
    invitations: [],
    teams: [],
    assignment: defaultAssignment,
    saidAway: false,
    handoffFailure: null,
    storeFailure: null,
    away: false,
    losesAnswers: false,
    deeds: new Map(),
    postsRepliable: true,
    drafts: new Map(),
    otherDrafts: new Map(),
    offers: [],
    mentions: sampleMentions(now()),
    notes: new Map(),
    present: [],
    listeners: new Set(),
    calls: [],
    accounts: options.accounts === false ? [] : sampleAccounts(now()),
    monitors: sampleMonitors(now()),
    alerts: [],
    queryChecks: new Map(),
    templates: sampleTemplates,
    tags: sampleTags,
    savedFilters: [],
    sla: sampleSlaSetup(),
    weights: defaultPriorityWeights,
    preferences: {
      reportViews: [],
      language: options.language === undefined ? 'ru' : options.language,
      theme: options.theme ?? 'light',
      density: 'comfortable',
      singleLetterKeys: true,
      nextAfterReply: true,
      keys: {},
      notices: defaultNotices,
    },
    sessions: [],
    retention: defaultRetention,
    learning: {
      enabled: true,
      corrections: 184,
      approvedByX: false,
      withheld: 12,
      accuracyBefore: 0.413,
      accuracyAfter: 0.728,
    },
    count: 0,
  }
}

export function messagesOf(state: FakeState, item: QueueItem): readonly Message[] {
  return state.messages.get(item.id) ?? sampleMessages(item, Number(item.id.slice(1)))
}

/** The newest message that is there, and the newest edit; what came after, or was edited after, a writer saw them. */
export function seenOf(state: FakeState, item: QueueItem): string {
  const messages = messagesOf(state, item)
  const edited = Math.max(0, ...messages.map(({ editedAt }) => editedAt ?? 0))
  return `${messages.at(-1)?.id ?? 'none'} ${edited}`
}

export function newsOf(state: FakeState, item: QueueItem, seen: string | undefined): readonly Message[] {
  if (seen === undefined) return []
  const messages = messagesOf(state, item)
  const [last, edited] = seen.split(' ')
  const seenUpTo = messages.findIndex(({ id }) => id === last)
  return messages.filter(({ editedAt }, at) => at > seenUpTo || (editedAt ?? 0) > Number(edited))
}

export function tell(state: FakeState, event: AppEvent) {
  for (const listener of state.listeners) listener(event)
}

export function inSplit(item: QueueItem, split: Split, now: number): boolean {
  const open = item.status === 'open'
  switch (split) {
    case 'urgent':
      return open && item.due !== null && item.due.dueAt - now < 15 * 60_000
    case 'overdue':
      return open && item.due !== null && item.due.dueAt < now
    case 'mine':
      return open && item.assigneeId === 'me'
    case 'unassigned':
      return open && item.assigneeId === null
    case 'all':
      return open
    case 'waiting':
      return item.status === 'pending'
    case 'snoozed':
      return item.status === 'snoozed'
    case 'spam':
      return item.status === 'spam'
    case 'done':
      return item.status === 'resolved'
    default:
      return assertNever(split)
  }
}

export function passes(item: QueueItem, filters: QueueFilters): boolean {
  return (
    (filters.networks?.includes(item.network) ?? true) &&
    (filters.sentiments?.includes(item.sentiment.label) ?? true) &&
    (filters.visibility === undefined || filters.visibility === item.visibility) &&
    (filters.tagIds?.some((id) => item.tagIds.includes(id)) ?? true) &&
    (item.author.reach ?? 0) >= (filters.minimumReach ?? 0) &&
    item.preview.toLowerCase().includes((filters.text ?? '').toLowerCase())
  )
}

export function patched(item: QueueItem, patch: ConversationPatch): QueueItem {
  const { manualPriority: _, ...rest } = patch
  const change = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  return { ...item, ...change }
}
