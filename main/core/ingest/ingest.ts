import type { Clock } from '#shared/clock.ts'
import type { Network } from '#shared/domain.ts'
import type { InboundEvent, InboundMessage, PollBatch } from '../channels/channel.ts'
import type { EchoMatcher } from '../outbox/echo.ts'
import type { Arrivals } from '../handoff/arrivals.ts'
import {
  afterHumanReply,
  afterInbound,
  withMessage,
  type ConversationState,
  type SeenMessage,
} from '../conversations/conversation-state.ts'
import { backgroundOf } from '../conversations/priority-basis.ts'
import { isClosingThanks } from '../scoring/closing-thanks.ts'
import type { Score, Scorer } from '../scoring/scorer.ts'
import type { CompiledPolicy } from '../sla/compile-policy.ts'
import { createAuthorRows, type UpsertedAuthor } from '../store/author-rows.ts'
import { createConversationRows, type FoundConversation } from '../store/conversation-rows.ts'
import { createCustomerHistory } from '../store/customer-history.ts'
import type { Actor, NewFact } from '../journal/facts.ts'
import type { Store } from '../store/database.ts'
import { createIngestStatements, type NewMessage } from '../store/ingest-statements.ts'
import { createAmendments, type Amended } from './amendments.ts'
import { createBatchLookup } from './batch-lookup.ts'
import { newConversation } from './new-conversation.ts'
import { isStoreTrouble, unreckonable, UnusableEvent } from './unusable-event.ts'
import { createRecentConversations } from './recent-conversations.ts'
import { serialiseRaw } from './serialise-raw.ts'

export interface IngestAccount {
  readonly id: number
  readonly network: Network
}

export interface IngestResult {
  /** Conversations that changed. */
  readonly changed: ReadonlySet<number>
  /** Inbound messages that were new. */
  readonly stored: number
  /** One of our own sends was confirmed by its echo. */
  readonly confirmed: boolean
  readonly arrivals: readonly { readonly handoffId: number; readonly conversationId: number }[]
}

export interface IngestOptions {
  readonly store: Store
  readonly clock: Clock
  readonly scorer: Scorer
  readonly policy: () => CompiledPolicy
  /** Ids of the monitors a text hits; `foundBy` is the channel monitor that brought it. */
  readonly monitorsHitBy: (
    network: Network,
    text: string,
    foundBy: string | undefined,
  ) => readonly number[]
  readonly echoes: EchoMatcher
  readonly arrivals: Arrivals
}

export interface Ingest {
  /**
   * Stores one poll: authors, conversations, messages, search rows, deadlines and the stream's cursor in
   * one transaction. Repeating a batch changes nothing.
   */
  commit(account: IngestAccount, stream: string, batch: PollBatch): Promise<IngestResult>
}

export function createIngest(options: IngestOptions): Ingest {
  const { store, clock, scorer } = options
  const authors = createAuthorRows(store.raw)
  const statements = createIngestStatements(store.raw)
  const rows = createConversationRows(store.raw)
  const history = createCustomerHistory(store.raw)
  const recent = createRecentConversations(store.raw, rows)
  const amendments = createAmendments({ statements, scorer, policy: options.policy })

  return {
    async commit(account, stream, batch) {
      const unusable = unreckonable(batch.events)
      for (;;) {
        try {
          return await store.inTransaction(() => commitNow(account, stream, batch, unusable))
        } catch (error) {
          authors.forget()
          recent.forget()
          if (!(error instanceof UnusableEvent)) throw error
          // Everything was rolled back; once more without it.
          unusable.set(error.event, error.reason)
        }
      }
    },
  }

  function commitNow(
    account: IngestAccount,
    stream: string,
    batch: PollBatch,
    unusable: ReadonlyMap<InboundEvent, string>,
  ): IngestResult {
    const at = clock.now()
    const facts: NewFact[] = []
    recent.begin()
    const touched = new Map<number, ConversationState>()
    const changed = new Set<number>()
    const arrivals: { handoffId: number; conversationId: number }[] = []
    let stored = 0
    let confirmed = false

    const arrivalOf = options.arrivals.begin(account.id)
    const writable = new Set<number>()
    const lookup = createBatchLookup(statements, account.id, batch.events)

    const saveWritable = () => {
      if (writable.size > 0) statements.setWritable(writable)
      writable.clear()
    }

    const stateFor = (id: number): ConversationState | null => touched.get(id) ?? recent.load(id)

    const apply = (event: InboundEvent): void => {
      if (event.type === 'permission') {
        saveWritable()
        statements.setPermission(account.network, event.author.externalId, event.allowed, event.at)
        return
      }
      if (event.type === 'placeMoved') {
        for (const id of statements.movePlace(account.id, event.from, event.to)) changed.add(id)
        return
      }
      const existing = lookup.find(event.externalId)
      if (event.type === 'message') {
        if (existing) {
          for (const monitorId of hitsOf(event)) statements.insertHit(monitorId, existing.id)
          if (event.editedAt !== undefined) {
            amend(amendments.edit(existing, { ...event, editedAt: event.editedAt }, at))
          }
          return
        }
        const hits = hitsOf(event)
        if (!isUnwanted(event, hits)) storeMessage(event, hits)
        return
      }
      if (existing) {
        amend(amendments.apply(account.id, existing, event, at))
      } else if (event.type === 'edit' && event.message) {
        apply({
          ...event.message,
          externalId: event.newExternalId ?? event.externalId,
          editedAt: event.editedAt,
        })
      }
    }

    const amend = (amended: Amended | null): void => {
      if (!amended) return
      const { message, fact } = amended
      const conversationId = message.conversation_id
      changed.add(conversationId)
      const actor: Actor =
        message.direction === 'inbound'
          ? { kind: 'customer', id: message.author_id }
          : { kind: 'network' }
      facts.push(factOf(fact, actor, conversationId, message.id))
      const before = stateFor(conversationId)
      if (!before) return
      const { state, outcomes } = amended.stepFrom(before)
      if (state === before) return
      rows.recordOutcomes(conversationId, before, outcomes, options.policy(), null)
      move(conversationId, before, state, actor)
    }

    const factOf = (
      kind: 'message.edited' | 'message.deleted' | 'message.restored',
      actor: Actor,
      conversationId: number,
      messageId: number,
    ): NewFact => ({
      kind,
      at,
      actor,
      conversationId,
      messageId,
      accountId: account.id,
      data: {},
    })

    /** The new state of a conversation; that it opened or closed is a fact. */
    const move = (
      conversationId: number,
      before: ConversationState,
      after: ConversationState,
      actor: Actor,
    ): void => {
      touched.set(conversationId, after)
      if (before.status === after.status) return
      const data = { from: before.status, to: after.status }
      facts.push({ kind: 'conversation.status', at, actor, conversationId, data })
    }

    const storeMessage = (event: InboundMessage, hits: readonly number[]): void => {
      const author = authors.upsert(account.network, event.author, at)
      const authorId = author.id
      const { id: conversationId, state: before } = conversationFor(event, author)
      changed.add(conversationId)
      if (event.direction === 'outbound') {
        const ours = options.echoes.match({
          accountId: account.id,
          conversationId,
          externalId: event.externalId,
          text: event.text,
          postedAt: event.postedAt,
        })
        if (ours) {
          confirmed = true
          return
        }
      }
      const isInbound = event.direction === 'inbound'
      const score = scorer.score({
        text: event.text,
        network: account.network,
        followers: event.author.reach,
        visibility: event.visibility,
        isMonitored: hits.length > 0,
        ...(isInbound && backgroundOf(before.basis, before.sla, event.postedAt)),
      })
      const id = statements.insertMessage(rowOf(event, conversationId, authorId, score))
      const seen: SeenMessage = { id, text: event.text, postedAt: event.postedAt, receivedAt: at }
      if (isInbound) {
        stored += 1
        for (const monitorId of hits) statements.insertHit(monitorId, id)
        facts.push({
          kind: 'message.received',
          at,
          actor: { kind: 'customer', id: authorId },
          conversationId,
          messageId: id,
          accountId: account.id,
          data: { visibility: event.visibility },
        })
        receive(event, authorId, conversationId, before, seen, score)
      } else {
        facts.push({
          kind: 'message.answered',
          at,
          actor: { kind: 'network' },
          conversationId,
          messageId: id,
          accountId: account.id,
          data: { by: 'elsewhere' },
        })
        const step = afterHumanReply(options.policy(), before, event.postedAt)
        rows.recordOutcomes(conversationId, before, step.outcomes, options.policy(), null)
        move(conversationId, before, withMessage(step.state, seen, 'outbound'), { kind: 'network' })
      }
    }

    const conversationFor = (event: InboundMessage, author: UpsertedAuthor): FoundConversation => {
      const { placeId, visibility } = event
      const place = { accountId: account.id, authorId: author.id, placeId, visibility }
      const found = recent.find(place)
      if (found) return { id: found.id, state: touched.get(found.id) ?? found.state }
      const elsewhere = author.isNew ? 0 : history.troubles(author.id, (id) => touched.get(id)?.basis)
      const state = newConversation(account.network, event, elsewhere)
      const id = statements.insertConversation(
        {
          ...place,
          network: account.network,
          kind: event.kind,
          placeUrl: event.context?.url ?? event.url ?? null,
          at,
        },
        state,
      )
      recent.add(place, { id, state })
      return { id, state }
    }

    const receive = (
      event: InboundMessage,
      authorId: number,
      conversationId: number,
      before: ConversationState,
      seen: SeenMessage,
      score: Score,
    ): void => {
      const thanks = isClosingThanks(score, event.text)
      const step = afterInbound(options.policy(), before, seen, score, thanks)
      rows.recordOutcomes(conversationId, before, step.outcomes, options.policy(), null)
      move(conversationId, before, step.state, { kind: 'customer', id: authorId })
      if (event.visibility !== 'private' || event.shared === true) return
      writable.add(authorId)
      const arrival = arrivalOf({
        authorId,
        conversationId,
        token: event.invitationToken ?? null,
        at: event.postedAt,
      })
      if (!arrival) return
      arrivals.push({ handoffId: arrival.handoffId, conversationId })
      changed.add(arrival.publicConversationId)
    }

    const hitsOf = (event: InboundMessage): readonly number[] =>
      event.visibility === 'private' || event.direction === 'outbound'
        ? []
        : options.monitorsHitBy(account.network, event.text, event.monitorId)

    /** A search cannot ask all a monitor forbids. What concerns the brand comes in by another stream. */
    const isUnwanted = (event: InboundMessage, hits: readonly number[]): boolean =>
      account.network !== 'telegram' && event.monitorId !== undefined && hits.length === 0

    const rowOf = (
      event: InboundMessage,
      conversationId: number,
      authorId: number,
      score: Score,
    ): NewMessage => ({
      accountId: account.id,
      network: account.network,
      externalId: event.externalId,
      conversationId,
      authorId,
      direction: event.direction,
      kind: event.kind,
      visibility: event.visibility,
      text: event.text,
      postedAt: event.postedAt,
      receivedAt: at,
      editedAt: event.editedAt ?? null,
      replyToExternalId: event.replyToExternalId ?? null,
      url: event.url ?? null,
      repliable: event.repliable,
      albumId: event.albumId ?? null,
      attachmentsJson: event.attachments.length > 0 ? JSON.stringify(event.attachments) : null,
      contextJson: event.context ? JSON.stringify(event.context) : null,
      language: score.language,
      sentimentLabel: score.sentiment.label,
      sentimentScore: score.sentiment.score,
      intentsJson: JSON.stringify(score.intents),
    })

    for (const event of batch.events) {
      if (unusable.has(event)) continue
      try {
        apply(event)
      } catch (error) {
        // A full disk is no fault of the event: the whole batch waits for room.
        if (isStoreTrouble(error)) throw error
        throw new UnusableEvent(event, error)
      }
    }
    saveWritable()
    for (const [id, state] of touched) recent.save(id, state, at)
    statements.record(facts)
    const unreadable = [
      ...batch.quarantined,
      ...[...unusable].map(([raw, reason]) => ({ raw, reason })),
    ]
    if (unreadable.length > 0) {
      const items = unreadable.map(({ reason, raw }) => ({ reason, raw: serialiseRaw(raw) }))
      statements.quarantine(account.id, stream, items, at)
    }
    statements.saveCursor(account.id, stream, batch.cursor, at)
    recent.end()
    return { changed, stored, confirmed, arrivals }
  }
}
