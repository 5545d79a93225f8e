import type {
  ConversationStatus,
  Direction,
  EpochMs,
  HandoffState,
  Network,
  PriorityLevel,
  SentimentLabel,
} from '#shared/domain.ts'
import type { PriorityReason, PriorityWeights } from '#shared/priority.ts'
import { priorityOf } from '../scoring/priority.ts'
import { maskEntities } from '../scoring/entities.ts'
import type { Score } from '../scoring/scorer.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { advanceSla, initialSlaState, type SlaEvent, type SlaState } from '../sla/deadlines.ts'
import { slaOutcomes, type SlaOutcome } from '../sla/outcomes.ts'
import type { ListedMessage } from '../store/batch-reader.ts'
import { basisAfter, type PriorityBasis } from './priority-basis.ts'

/** What changes about a conversation as messages and commands come in. Immutable. */
export interface ConversationState {
  readonly network: Network
  readonly status: ConversationStatus
  readonly snoozedUntil: EpochMs | null
  readonly assigneeId: number | null
  readonly unread: boolean
  readonly preview: string
  readonly messageCount: number
  readonly lastMessageId: number | null
  readonly lastMessageAt: EpochMs
  readonly lastDirection: Direction
  readonly sentiment: {
    readonly label: SentimentLabel
    readonly score: number
    readonly corrected: boolean
  }
  readonly priority: {
    readonly score: number
    readonly level: PriorityLevel
    readonly reasons: readonly PriorityReason[]
  }
  readonly manualPriority: number | null
  readonly handoffState: HandoffState | null
  readonly sla: SlaState
  readonly basis: PriorityBasis
}

/** A state and the promises that were completed on the way to it. */
export interface Step {
  readonly state: ConversationState
  readonly outcomes: readonly SlaOutcome[]
}

export interface SeenMessage {
  readonly id: number
  readonly text: string
  readonly postedAt: EpochMs
  readonly receivedAt: EpochMs
}

const previewLength = 160

/**
 * The first line of a text as the list shows it, without whole numbers of cards, phones and orders: a
 * list is seen over shoulders and in screenshots. Attachments without a text show none.
 */
export function previewOf(text: string): string {
  const line = maskEntities(text.slice(0, previewLength * 4).replace(/\s+/gu, ' ').trim())
  if (line.length <= previewLength) return line
  const characters = Array.from(line)
  return characters.length <= previewLength
    ? line
    : `${characters.slice(0, previewLength - 1).join('')}…`
}

/** What a customer's message is, besides its score. */
export interface Reception {
  readonly isClosingThanks: boolean
  /** Somebody of ours said that nothing of this author concerns us. */
  readonly isBlocked: boolean
  /** Only monitors found it, and all of them for us to read. */
  readonly isToRead?: boolean | undefined
}

/**
 * A customer wrote. Reopens what was closed unless they only say thank you. Spam that nobody has spoken with
 * before, what is only to be read, and whatever somebody blocked says, is kept aside and owes nothing.
 */
export function afterInbound(
  policy: CompiledPolicy,
  before: ConversationState,
  message: SeenMessage,
  score: Score,
  { isClosingThanks, isBlocked, isToRead = false }: Reception,
): Step {
  const aside = asideFor(before, score, { isBlocked, isToRead })
  const event: SlaEvent =
    aside === null
      ? {
          kind: 'customerMessage',
          at: message.postedAt,
          receivedAt: message.receivedAt,
          isClosingThanks,
          messageId: message.id,
        }
      : { kind: 'statusChanged', status: aside, at: message.postedAt }
  const { state, outcomes } = advance(policy, before, event, message.postedAt)
  const seen = withMessage(state, message, 'inbound')
  const isNewest = message.postedAt >= before.lastMessageAt
  // To what is owed already, something to be read adds nothing.
  const isBeside = isToRead && before.messageCount > 0 && before.status !== 'heard'
  const weighs = isNewest && !isBeside && !(isClosingThanks && before.messageCount > 0)
  return {
    outcomes,
    state: {
      ...seen,
      unread: isBlocked || isToRead ? before.unread && before.messageCount > 0 : true,
      snoozedUntil: seen.status === 'snoozed' ? seen.snoozedUntil : null,
      ...(weighs ? { sentiment: { ...score.sentiment, corrected: false } } : {}),
      ...(weighs ? { priority: score.priority } : {}),
      basis: basisAfter(before.basis, score, message.postedAt, {
        weighs,
        reopened: before.status === 'resolved' && seen.status !== 'resolved',
      }),
    },
  }
}

/** Where a message is kept that asks for nothing; null for one that asks. */
function asideFor(
  before: ConversationState,
  score: Score,
  { isBlocked, isToRead }: { readonly isBlocked: boolean; readonly isToRead: boolean },
): ConversationStatus | null {
  if (isBlocked) return before.messageCount === 0 ? 'resolved' : before.status
  if (isToRead) return before.messageCount === 0 ? 'heard' : before.status
  const isUnspoken = before.messageCount === 0 || before.status === 'spam' || before.status === 'heard'
  return isUnspoken && isUnwanted(score) ? 'spam' : null
}

/** Spam and advertisements, which the machine may take for such wrongly. */
export function isUnwanted({ intents }: Pick<Score, 'intents'>): boolean {
  return intents.includes('spam') || intents.includes('advertisement')
}

/** Our own message now stands in the conversation; it says nothing yet about having been delivered. */
export function withMessage(
  state: ConversationState,
  message: SeenMessage,
  direction: Direction,
): ConversationState {
  const counted = { ...state, messageCount: state.messageCount + 1 }
  const { id, text, postedAt } = message
  if (postedAt < state.lastMessageAt) return counted
  return endingWith(counted, { id, text, posted_at: postedAt, direction })
}

/** What the list shows of a conversation whose newest message is this one. */
export function endingWith(state: ConversationState, newest: ListedMessage): ConversationState {
  return {
    ...state,
    preview: previewOf(newest.text),
    lastMessageId: newest.id,
    lastMessageAt: newest.posted_at,
    lastDirection: newest.direction,
  }
}

/** A person's answer reached the platform at `at`. What is answered waits for the customer from then on. */
export function afterHumanReply(
  policy: CompiledPolicy,
  before: ConversationState,
  at: EpochMs,
  answersUpTo?: EpochMs,
): Step {
  const event: SlaEvent = { kind: 'humanReply', at, answersUpTo }
  // What a person answers is no spam, and was not only read.
  const isAside = before.status === 'spam' || before.status === 'heard'
  const from = isAside ? afterStatus(policy, before, 'pending', null, at).state : before
  const answered = advance(policy, from, event, at)
  // What the answer does not cover has not been read by writing it.
  const isCovered = answered.state.sla.waitingSince === null
  const read = { ...answered.state, unread: isCovered ? false : before.unread }
  if (read.status !== 'open' || read.sla.waitingSince !== null) {
    return { outcomes: answered.outcomes, state: read }
  }
  const waiting = afterStatus(policy, read, 'pending', null, at)
  return { outcomes: [...answered.outcomes, ...waiting.outcomes], state: waiting.state }
}

/**
 * What was only to be read is to be answered: a case begins. Its clock counts from `at`, when that was decided, and
 * not from the posts: nobody was promised anything before, and whoever takes a case up must not begin too late.
 */
export function afterWanted(
  policy: CompiledPolicy,
  before: ConversationState,
  messages: readonly Omit<SeenMessage, 'text'>[],
  at: EpochMs,
): Step {
  let state: ConversationState = { ...before, status: 'open', sla: initialSlaState, unread: true }
  for (const { id: messageId, postedAt, receivedAt } of messages) {
    const isClosingThanks = false
    const event = { kind: 'customerMessage', at: postedAt, receivedAt, isClosingThanks, messageId, owedSince: at } as const
    state = advance(policy, state, event, at).state
  }
  return { state, outcomes: [] }
}

export function afterStatus(
  policy: CompiledPolicy,
  before: ConversationState,
  status: ConversationStatus,
  snoozedUntil: EpochMs | null,
  at: EpochMs,
): Step {
  const step = advance(policy, before, { kind: 'statusChanged', status, at }, at)
  const until = status === 'snoozed' ? snoozedUntil : null
  return { ...step, state: { ...step.state, snoozedUntil: until } }
}

/** The same conversation under another policy. */
export function afterPolicy(policy: CompiledPolicy, before: ConversationState): ConversationState {
  return { ...before, sla: advanceSla(policy, before.sla, { kind: 'policyChanged' }) }
}

/** The same conversation, its priority weighed otherwise. */
export function afterWeights(weights: PriorityWeights, before: ConversationState): ConversationState {
  const { facts } = before.basis
  if (!facts) return before
  const sentimentScore = before.sentiment.score
  return { ...before, priority: priorityOf({ ...facts, sentimentScore }, weights) }
}

/** The state after something happened to its promises, and those it completed. */
export function advance(
  policy: CompiledPolicy,
  before: ConversationState,
  event: SlaEvent,
  at: EpochMs,
): Step {
  const sla = advanceSla(policy, before.sla, event)
  return {
    state: { ...before, sla, status: sla.status },
    outcomes: slaOutcomes(policy, before.sla, sla, at),
  }
}

/** The priority that orders the queue: a person's word wins over the machine's. */
export function effectivePriority(state: ConversationState): number {
  return state.manualPriority ?? state.priority.score
}
