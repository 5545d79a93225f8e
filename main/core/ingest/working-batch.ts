import type { ConversationState, Step } from '../conversations/conversation-state.ts'
import { policyInForce, underItsPolicy } from '../conversations/policy-of.ts'
import type { Actor, NewFact } from '../journal/facts.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { outcomeFact, outcomeRow } from '../sla/outcome-row.ts'
import type { ArrivingHandoff, ListedMessage, UnconfirmedAction } from '../store/batch-reader.ts'
import type { AddedTags, Arrival, BatchChanges, ConfirmedAction, Stranger } from '../store/batch-writer.ts'
import type { OutcomeRow } from '../store/outcome-rows.ts'
import type { BatchSnapshot, IngestAccount } from './batch-snapshot.ts'
import { createWorkingAuthors, type WorkingAuthors } from './working-authors.ts'
import { createWorkingConversations, type WorkingConversations } from './working-conversations.ts'
import { createWorkingMarks } from './working-marks.ts'
import { createWorkingMessages, type WorkingMessages } from './working-messages.ts'

/** What is known of a batch while its events are decided one after the other. Touches nothing outside. */
export interface WorkingBatch {
  readonly account: IngestAccount
  readonly at: number
  readonly authors: WorkingAuthors
  readonly messages: WorkingMessages
  readonly conversations: WorkingConversations
  /** Our own actions in a conversation that the platform has not shown yet. */
  unconfirmed(conversationId: number): readonly UnconfirmedAction[]
  confirm(action: UnconfirmedAction, confirmed: Omit<ConfirmedAction, 'id' | 'messageId'>): void
  /** The message that a conversation ends with, now that the platform has dated ours. */
  newestOf(conversationId: number, ours: ListedMessage): ListedMessage
  readonly handoffs: readonly ArrivingHandoff[]
  arrived(handoff: ArrivingHandoff, arrival: Arrival): void
  strange(stranger: Stranger): void
  /** By which its clock counts now. */
  policyOf(conversationId: number): CompiledPolicy
  /** A message of it hit these monitors: another policy may fit it. */
  markHits(conversationId: number, monitorIds: readonly number[]): void
  /** All of `absorbed` belongs to `into` from now on, which is in this state. */
  merge(absorbed: number, into: number, state: ConversationState): void
  /** Brings a conversation into its next state; what that opened, closed, kept or broke is a fact. */
  step(conversationId: number, step: Step, actor: Actor): void
  /** It gets these tags, whatever others it has. */
  tag(tags: AddedTags): void
  changed(conversationId: number): void
  record(fact: NewFact): void
  stored(): void
}

/** What a batch comes to: rows to write, and what the rest of the core wants to know of it. */
export interface DecidedBatch {
  readonly changes: BatchChanges
  readonly changed: ReadonlySet<number>
  readonly stored: number
}

export function createWorkingBatch(
  snapshot: BatchSnapshot,
  policies: CompiledPolicies,
): { readonly work: WorkingBatch; readonly decided: () => DecidedBatch } {
  const { account, at, nextIds } = snapshot
  const authors = createWorkingAuthors(snapshot.authors, account.network, at, nextIds)
  const messages = createWorkingMessages(snapshot.messages, snapshot.newestInbound, nextIds.message)
  const conversations = createWorkingConversations(
    snapshot.conversations,
    snapshot.history,
    nextIds.conversation,
  )
  let handoffs = snapshot.handoffs
  let unconfirmed = snapshot.unconfirmed
  const marks = createWorkingMarks(account.id, policies.asked, snapshot.marks)
  const changed = new Set<number>()
  const facts: NewFact[] = []
  const outcomes: OutcomeRow[] = []
  const confirmed: ConfirmedAction[] = []
  const arrivals: Arrival[] = []
  const strangers: Stranger[] = []
  const tags: AddedTags[] = []
  let stored = 0

  const marksOf = (id: number) => marks.of(conversations.current(id))
  const policyOf = (id: number) => policyInForce(policies, conversations.need(id).state, marksOf(id))

  const work: WorkingBatch = {
    account,
    at,
    authors,
    messages,
    conversations,
    unconfirmed: (conversationId) =>
      unconfirmed.filter((action) => conversations.current(action.conversation_id) === conversationId),
    confirm(action, { externalId, postedAt }) {
      unconfirmed = unconfirmed.filter((other) => other !== action)
      confirmed.push({ id: action.id, messageId: action.message_id, externalId, postedAt })
    },
    newestOf(conversationId, ours) {
      const dated = new Map(confirmed.map((one) => [one.messageId, one.postedAt]))
      const known = [...snapshot.newest]
        .filter(([id]) => conversations.current(id) === conversationId)
        .flatMap(([, rows]) => rows)
        .map((row) => ({ ...row, posted_at: dated.get(row.id) ?? row.posted_at }))
      const all = [...known, ...messages.of(conversationId)]
      return all.reduce((last, row) => (isLater(row, last) ? row : last), ours)
    },
    get handoffs() {
      return handoffs
    },
    arrived(handoff, arrival) {
      arrivals.push(arrival)
      handoffs = handoffs.map((other) =>
        other === handoff ? { ...handoff, state: arrival.state } : other,
      )
    },
    strange: (stranger) => void strangers.push(stranger),
    policyOf,
    markHits(conversationId, monitorIds) {
      if (!marks.hit(conversations.current(conversationId), monitorIds)) return
      const before = conversations.need(conversationId).state
      const state = underItsPolicy(policies, before, marksOf(conversationId))
      if (state === before) return
      conversations.save(conversationId, state)
      changed.add(conversationId)
    },
    merge(absorbed, into, state) {
      marks.merge(absorbed, into)
      conversations.merge(absorbed, into, underItsPolicy(policies, state, marks.of(into)))
    },
    step(conversationId, { state, outcomes: ended }, actor) {
      const before = conversations.need(conversationId).state
      if (state === before) return
      const policy = policyOf(conversationId)
      conversations.save(conversationId, underItsPolicy(policies, state, marksOf(conversationId)))
      const holder = { conversationId, network: account.network, agentId: null }
      for (const outcome of ended) {
        outcomes.push(outcomeRow(policy, holder, outcome))
        facts.push(outcomeFact(holder, outcome))
      }
      if (before.status !== state.status) facts.push(statusFact(conversationId, before, state, actor, at))
    },
    tag(added) {
      tags.push(added)
      marks.tag(conversations.current(added.conversationId), added.tagIds)
    },
    changed: (conversationId) => void changed.add(conversationId),
    record: (fact) => void facts.push(fact),
    stored() {
      stored += 1
    },
  }

  return {
    work,
    decided: () => ({
      changed,
      stored,
      changes: {
        at,
        ...authors.changes(),
        ...messages.changes(),
        ...conversations.changes(),
        // A conversation of the batch may have become a part of another since.
        outcomes: outcomes.map((row) => ({
          ...row,
          conversation_id: conversations.current(row.conversation_id),
        })),
        confirmed,
        arrivals: arrivals.map((arrival) => ({
          ...arrival,
          conversationId: conversations.current(arrival.conversationId),
        })),
        strangers,
        tags: tags.map((added) => ({ ...added, conversationId: conversations.current(added.conversationId) })),
        facts,
      },
    }),
  }
}

function isLater(row: ListedMessage, other: ListedMessage): boolean {
  return row.posted_at === other.posted_at ? row.id > other.id : row.posted_at > other.posted_at
}

function statusFact(
  conversationId: number,
  before: ConversationState,
  after: ConversationState,
  actor: Actor,
  at: number,
): NewFact {
  const data = { from: before.status, to: after.status }
  return { kind: 'conversation.status', at, actor, conversationId, data }
}
