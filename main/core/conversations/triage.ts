import type { ConversationChange, ConversationPatch } from '#shared/contract/conversation.ts'
import type { Clock } from '#shared/clock.ts'
import type { EpochMs, Network, SentimentLabel } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { PriorityWeights } from '#shared/priority.ts'
import type { Score } from '../scoring/scorer.ts'
import { program, type Actor } from '../journal/facts.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { createConversationRows } from '../store/conversation-rows.ts'
import type { Store } from '../store/database.ts'
import { createJournalStatements } from '../store/journal.ts'
import { createTriageStatements } from '../store/triage-statements.ts'
import { tagFacts, triageFacts } from './triage-facts.ts'
import {
  afterHumanReply,
  afterPolicy,
  afterStatus,
  afterWeights,
  type ConversationState,
} from './conversation-state.ts'

export interface TriageOptions {
  readonly store: Store
  readonly clock: Clock
  readonly policy: () => CompiledPolicy
  /** What makes up a priority now. */
  readonly weights: () => PriorityWeights
  readonly agentId: number
  /** What the machine says of a text, whatever people have said of it. */
  readonly machineSentiment: (text: string) => Score['sentiment']
  /** `label` is a person's word on the text; null: it was taken back. */
  readonly onCorrected: (text: string, label: SentimentLabel | null, network: Network) => void
  readonly onChanged: (ids: readonly number[]) => void
}

/** What a person decides about conversations. Each call is one transaction. */
export function createTriage(options: TriageOptions) {
  const { store, clock } = options
  const rows = createConversationRows(store.raw)
  const statements = createTriageStatements(store.raw)
  const journal = createJournalStatements(store.raw)
  const me: Actor = { kind: 'agent', id: options.agentId }

  function need(id: number): ConversationState {
    const state = rows.load(id)
    if (!state) throw new OtklikError('not_found', { what: 'conversation' })
    return state
  }

  function applyPatch(id: number, patch: ConversationPatch): ConversationPatch {
    const at = clock.now()
    const before = need(id)
    const tagsBefore = patch.tagIds ? statements.tagsOf(id) : []
    const after = patched(id, before, patch, at)
    rows.save(id, after, at)
    if (patch.tagIds) statements.setTags(id, patch.tagIds.map(Number))
    journal.append([
      ...triageFacts(id, before, after, at, me),
      ...tagFacts(id, tagsBefore, patch, at, me),
    ])
    return previousOf(before, tagsBefore, patch)
  }

  function patched(
    id: number,
    before: ConversationState,
    patch: ConversationPatch,
    at: EpochMs,
  ): ConversationState {
    let state = before
    if (patch.status !== undefined) {
      const until = patch.snoozedUntil ?? null
      if (patch.status === 'snoozed' && (until === null || until <= at)) {
        throw new OtklikError('bad_input', { field: 'snoozedUntil' })
      }
      const step = afterStatus(options.policy(), state, patch.status, until, at)
      if (before.status === 'resolved' && patch.status !== 'resolved') {
        rows.forgetResolution(id, before.sla.frozenSince ?? at, before.sla.waitingSince)
      }
      rows.recordOutcomes(id, state, step.outcomes, options.policy(), options.agentId)
      state = step.state
    }
    return {
      ...state,
      ...(patch.assigneeId !== undefined && {
        assigneeId: patch.assigneeId === null ? null : Number(patch.assigneeId),
      }),
      ...(patch.manualPriority !== undefined && { manualPriority: patch.manualPriority }),
      ...(patch.unread !== undefined && { unread: patch.unread }),
    }
  }

  /** Everything not resolved, in slices that let others in between. */
  async function recompute(change: (state: ConversationState) => ConversationState): Promise<void> {
    for (let after = 0; ; ) {
      const ids: readonly number[] = await store.inTransaction(() => {
        const slice = statements.unresolvedAfter(after, 500)
        for (const id of slice) rows.save(id, change(need(id)), clock.now())
        return slice
      })
      const last = ids.at(-1)
      if (last === undefined) return
      after = last
      options.onChanged(ids)
    }
  }

  return {
    async update(changes: readonly ConversationChange[]): Promise<ConversationChange[]> {
      const previous = await store.inTransaction(() =>
        changes.map(({ id, patch }) => ({ id, patch: applyPatch(Number(id), patch) })),
      )
      options.onChanged(changes.map((change) => Number(change.id)))
      return previous.reverse()
    },
    /**
     * A person's answer reached the platform, from here or by hand on the network's own page. What the
     * customer wrote after it was written (`writtenAt`) stays unanswered, and keeps from resolving.
     */
    async humanReplied(
      id: number,
      at: EpochMs,
      resolve: boolean,
      writtenAt: EpochMs = clock.now(),
    ): Promise<void> {
      await store.inTransaction(() => {
        const before = need(id)
        const seen = statements.lastInboundAt(id, writtenAt)
        const isWaiting = statements.lastInboundAt(id, Number.MAX_SAFE_INTEGER) !== seen
        const answered = seen ?? Math.min(at, writtenAt)
        const step = afterHumanReply(options.policy(), before, at, answered)
        rows.recordOutcomes(id, before, step.outcomes, options.policy(), options.agentId)
        // A later thank-you waits for nothing, but nobody has read it either.
        let state = isWaiting ? { ...step.state, unread: before.unread } : step.state
        if (resolve && !isWaiting && state.status !== 'resolved') {
          const closed = afterStatus(options.policy(), state, 'resolved', null, at)
          rows.recordOutcomes(id, state, closed.outcomes, options.policy(), options.agentId)
          state = closed.state
        }
        rows.save(id, state, clock.now())
        journal.append(triageFacts(id, before, state, at, me))
      })
      options.onChanged([id])
    },
    async correctSentiment(messageId: number, label: SentimentLabel): Promise<SentimentLabel> {
      const result = await store.inTransaction(() => {
        const at = clock.now()
        const corrected = statements.correctSentiment(
          messageId,
          label,
          options.agentId,
          at,
          options.machineSentiment,
        )
        if (corrected) {
          const { conversationId } = corrected
          rows.save(conversationId, afterWeights(options.weights(), need(conversationId)), at)
        }
        return corrected
      })
      if (!result) throw new OtklikError('not_found', { what: 'message' })
      options.onCorrected(result.text, result.corrected ? label : null, result.network)
      options.onChanged([result.conversationId])
      return result.previous
    },
    /** Wakes what was snoozed until now; returns the ids. */
    async wakeSnoozed(): Promise<readonly number[]> {
      const at = clock.now()
      const ids = await store.inTransaction(() => {
        const due = statements.snoozedUntil(at)
        for (const id of due) {
          const before = need(id)
          const after = { ...afterStatus(options.policy(), before, 'open', null, at).state, unread: true }
          rows.save(id, after, at)
          journal.append(triageFacts(id, before, after, at, program))
        }
        return due
      })
      if (ids.length > 0) options.onChanged(ids)
      return ids
    },
    /** Nobody can answer there any more: what is open in these accounts leaves the queue. */
    async close(accountIds: readonly number[]): Promise<void> {
      await store.inTransaction(() => {
        for (const id of statements.unresolvedIn(accountIds)) {
          const before = need(id)
          const { state } = afterStatus(options.policy(), before, 'resolved', null, clock.now())
          rows.save(id, state, clock.now())
          journal.append(triageFacts(id, before, state, clock.now(), program))
        }
      })
    },
    /** Recomputes the deadlines of everything not resolved. */
    applyPolicy: () => recompute((state) => afterPolicy(options.policy(), state)),
    /** Recomputes the priorities of everything not resolved. */
    applyWeights: (weights: PriorityWeights) =>
      recompute((state) => afterWeights(weights, state)),
  }
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
