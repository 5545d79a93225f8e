import type { ConversationChange, ConversationPatch } from '#shared/contract/conversation.ts'
import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { PriorityWeights } from '#shared/priority.ts'
import { mayAs } from '#shared/roles.ts'
import type { Score } from '../scoring/scorer.ts'
import { program, type By, type NewFact } from '../journal/facts.ts'
import type { CompiledPolicies } from '../sla/choose-policy.ts'
import type { Store } from '../store/database.ts'
import { oncePerDeed } from '../store/deeds.ts'
import { appendFacts } from '../store/journal.ts'
import type { Writer } from '../store/outbox-repository.ts'
import { seenOf, type Sight } from '../store/sight.ts'
import {
  correctionsOf,
  dueSnoozes,
  forgetCorrection,
  inboundOf,
  keepCorrection,
  labelledMessage,
  labelMessage,
  lastInboundAt,
  setBlocked,
  setTags,
  tagsOf,
  unresolvedOf,
} from '../store/triage-rows.ts'
import { agentRow } from '../store/team-rows.ts'
import { afterStatus, afterWeights, type ConversationState } from './conversation-state.ts'
import { decideCorrection, decidePatch, decideReply, type HumanReply } from './decide-triage.ts'
import { loadConversation, loadConversations, saveDecision, type LoadedConversation } from './saved-state.ts'
import { tagFacts } from './triage-facts.ts'

export interface TriageOptions {
  readonly store: Store
  readonly policies: () => CompiledPolicies
  /** What makes up a priority now. */
  readonly weights: () => PriorityWeights
  /** Who asks, and when; see `createCallers`. */
  readonly by: () => By
  /** Whose answer it is when they answered on the network's own page, and whose label it is. */
  readonly agentId: () => number
  /** What the machine says of a text, whatever people have said of it. */
  readonly machineSentiment: (text: string) => Score['sentiment']
  /** `label` is a person's word on the text; null: it was taken back. */
  readonly onCorrected: (text: string, label: SentimentLabel | null, network: Network) => void
}

/** What is known of a reply before the conversation is looked at. */
type RepliedByPerson = Omit<HumanReply, 'seenUpTo' | 'isWaiting'>

/** A spammer may write thousands; the clock needs to know the oldest and the newest. */
const mostHeldBack = 50

/** What a person decides about conversations. Each call is one transaction: load, decide, save. */
export function createTriage(options: TriageOptions) {
  const { store } = options

  const inTransaction = <Result>(work: (trx: Writer, by: By) => Promise<Result>) =>
    store.db.transaction().execute((trx) => work(trx, options.by()))

  async function applyPatch(
    trx: Writer,
    id: number,
    patch: ConversationPatch,
    by: By,
  ): Promise<ConversationPatch> {
    const policies = options.policies()
    if (patch.assigneeId != null) await needAnswerer(trx, Number(patch.assigneeId))
    const before = await loadConversation(trx, id, policies)
    const { state, policy, marks } = before
    const tagsBefore = patch.tagIds ? await tagsOf(trx, id) : []
    const isAside = state.status === 'spam' || state.status === 'heard'
    const heldBack = isAside ? await inboundOf(trx, id, mostHeldBack) : []
    const decision = decidePatch(policy, state, patch, by.at, heldBack)
    const tagIds = patch.tagIds?.map(Number) ?? marks.tagIds
    await saveDecision(trx, policies, { before, decision, by, tagIds })
    if (patch.tagIds) await setTags(trx, id, tagIds)
    await appendFacts(trx, tagFacts(id, tagsBefore, patch, by.at, by.actor))
    return previousOf(state, tagsBefore, patch)
  }

  async function applyReply(
    trx: Writer,
    id: number,
    reply: RepliedByPerson,
    by: By,
  ): Promise<void> {
    const policies = options.policies()
    const before = await loadConversation(trx, id, policies)
    const seenUpTo = await lastInboundAt(trx, id, reply.writtenAt)
    const isWaiting = (await lastInboundAt(trx, id)) !== seenUpTo
    const decision = decideReply(before.policy, before.state, { ...reply, seenUpTo, isWaiting })
    await saveDecision(trx, policies, { before, decision, by })
  }

  async function block(
    trx: Writer,
    ids: readonly number[],
    blocked: boolean,
    by: By,
    sight: Sight,
  ): Promise<readonly ConversationChange[]> {
    const policies = options.policies()
    const { at, actor } = by
    const authors = await setBlocked(trx, ids, blocked ? at : null)
    const facts = authors.map(({ authorId, conversationId }): NewFact => {
      const data = { authorId, blocked }
      return { kind: 'author.blocked', at, actor, conversationId, data }
    })
    await appendFacts(trx, facts)
    const previous: ConversationChange[] = []
    const unresolved = blocked ? await unresolvedOf(trx, authors.map((each) => each.authorId)) : []
    const open = await seenOf(trx, unresolved, sight)
    for (const id of unresolved.filter((each) => open.has(each))) {
      const before = await loadConversation(trx, id, policies)
      const decision = afterStatus(before.policy, before.state, 'resolved', null, at)
      await saveDecision(trx, policies, { before, decision, by })
      const { status, snoozedUntil } = before.state
      previous.push({ id: String(id), patch: { status, snoozedUntil } })
    }
    return previous
  }

  async function correct(trx: Writer, messageId: number, label: SentimentLabel, by: By) {
    const { at, actor } = by
    const message = await labelledMessage(trx, messageId)
    if (!message) throw new OtklikError('not_found', { what: 'message' })
    const corrections = await correctionsOf(trx, messageId)
    const { machineSentiment } = options
    const { sentiment, takesBack } = decideCorrection(message, label, corrections, machineSentiment)
    if (takesBack) await forgetCorrection(trx, takesBack.id)
    else await keepCorrection(trx, messageId, options.agentId(), { from: message.label, to: label, at })
    await labelMessage(trx, messageId, sentiment)
    const { conversationId } = message
    const before = await loadConversation(trx, conversationId, options.policies())
    const labelled = message.isNewest ? { ...before.state, sentiment } : before.state
    const decision = { state: afterWeights(options.weights(), labelled), outcomes: [] }
    const data = { from: message.label, to: label }
    const fact: NewFact = { kind: 'conversation.sentiment', at, actor, conversationId, messageId, data }
    await saveDecision(trx, options.policies(), { before, decision, by, facts: [fact] })
    return { message, corrected: sentiment.corrected }
  }

  /** What the program decides by itself. */
  async function decideAll(
    ids: readonly number[],
    trx: Writer,
    at: EpochMs,
    change: (before: LoadedConversation) => ConversationState,
  ): Promise<void> {
    const by = { actor: program, at }
    const policies = options.policies()
    for (const before of await loadConversations(trx, ids, policies)) {
      const decision = { state: change(before), outcomes: [] }
      await saveDecision(trx, policies, { before, decision, by })
    }
  }

  return {
    /** `deed`: a repeat under the same key changes nothing and answers what the first did. */
    update: (
      changes: readonly ConversationChange[],
      deed?: string,
    ): Promise<ConversationChange[]> =>
      inTransaction((trx, by) =>
        oncePerDeed(trx, { key: deed, kind: 'update', at: by.at }, async () => {
          const before: ConversationChange[] = []
          for (const { id, patch } of changes) {
            before.push({ id, patch: await applyPatch(trx, Number(id), patch, by) })
          }
          return before.reverse()
        }),
      ),
    /** Nobody has these any more, whoever made it so: they are dealt out again. */
    release: (ids: readonly number[]): Promise<void> =>
      inTransaction(async (trx, { at }) => {
        await decideAll(ids, trx, at, ({ state }) => ({ ...state, assigneeId: null }))
      }),
    /** A person's answer reached the platform; see `decideReply`. */
    humanReplied: (id: number, reply: RepliedByPerson): Promise<void> =>
      inTransaction((trx, { at }) =>
        // The network confirms it long after the call that wrote it.
        applyReply(trx, id, reply, { actor: { kind: 'agent', id: reply.agentId }, at }),
      ),
    /** An agent answered on the network's own page. */
    answeredByHand: (conversationId: number): Promise<void> =>
      inTransaction(async (trx, by) => {
        const { at, actor } = by
        const reply = { at, writtenAt: at, resolve: false, agentId: options.agentId() }
        await applyReply(trx, conversationId, reply, by)
        const fact = { kind: 'message.answered', at, actor, conversationId, data: { by: 'hand' } } as const
        await appendFacts(trx, [fact])
      }),
    /**
     * Blocks the authors of these conversations and closes what of theirs is open and in sight, or lets them in again.
     * `deed`: as of `update`.
     */
    block: (
      ids: readonly number[],
      blocked: boolean,
      deed?: string,
      sight: Sight = null,
    ): Promise<readonly ConversationChange[]> =>
      inTransaction((trx, by) =>
        oncePerDeed(trx, { key: deed, kind: 'block', at: by.at }, () => block(trx, ids, blocked, by, sight)),
      ),
    /** Answers the label of before. `deed`: as of `update`. */
    async correctSentiment(messageId: number, label: SentimentLabel, deed?: string): Promise<SentimentLabel> {
      let tell = () => {}
      const previous = await inTransaction((trx, by) =>
        oncePerDeed(trx, { key: deed, kind: 'sentiment', at: by.at }, async () => {
          const { message, corrected } = await correct(trx, messageId, label, by)
          tell = () => options.onCorrected(message.text, corrected ? label : null, message.network)
          return message.label
        }),
      )
      tell()
      return previous
    },
    /** Wakes what was snoozed until now; returns the ids. */
    async wakeSnoozed(): Promise<readonly number[]> {
      return inTransaction(async (trx, { at }) => {
        const due = await dueSnoozes(trx, at)
        const woken = ({ state, policy }: LoadedConversation) => ({
          ...afterStatus(policy, state, 'open', null, at).state,
          unread: true,
        })
        if (due.length > 0) await decideAll(due, trx, at, woken)
        return due
      })
    },
  }
}

/** Error: `bad_input`: cases are given to people who are here and do more than look. */
async function needAnswerer(trx: Writer, id: number): Promise<void> {
  const agent = await agentRow(trx, id)
  if (!agent || agent.leftAt !== null || !mayAs(agent.role, 'agent')) throw new OtklikError('bad_input', { field: 'assigneeId' })
}

export type Triage = ReturnType<typeof createTriage>

function previousOf(
  before: ConversationState,
  tagsBefore: readonly number[],
  patch: ConversationPatch,
): ConversationPatch {
  return {
    ...(patch.status !== undefined && {
      status: before.status,
      snoozedUntil: before.snoozedUntil,
    }),
    ...(patch.assigneeId !== undefined && {
      assigneeId: before.assigneeId === null ? null : String(before.assigneeId),
    }),
    ...(patch.manualPriority !== undefined && { manualPriority: before.manualPriority }),
    ...(patch.tagIds && { tagIds: tagsBefore.map(String) }),
    ...(patch.unread !== undefined && { unread: before.unread }),
  }
}
