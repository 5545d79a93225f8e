import type { Message } from '#shared/contract/conversation.ts'
import type { MovedOnData, OutboxDecision } from '#shared/contract/reply.ts'
import type { Clock } from '#shared/clock.ts'
import type { Visibility } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { ConversationRepository } from '../store/conversation-repository.ts'
import type { Store } from '../store/database.ts'
import { oncePerDeed } from '../store/deeds.ts'
import { draftsOf, dropDrafts } from '../store/drafts.ts'
import type { Writer } from '../store/outbox-repository.ts'
import { seenNow, writeSeen } from '../store/seen.ts'
import type { Presence } from '../presence/presence.ts'
import { draftsSent } from './decide-drafts.ts'
import { refuseUnseen } from './news.ts'
import { refreshSummary } from './summary.ts'
import type { Triage } from './triage.ts'

export interface ReplyInput {
  readonly conversationId: number
  readonly text: string
  readonly visibility: Visibility
  readonly replyToMessageId: number | null
  readonly resolve: boolean
  /** What its writer had seen, see `writeSeen`; undefined: nobody looked. */
  readonly seen?: string | undefined
  /** Where it was written; empty for whoever has no window. */
  readonly window: string
  /** Also where a colleague has begun a reply; they are told by what was sent. */
  readonly takesOver?: boolean | undefined
  /** A repeat under the same key sends nothing and answers what the first did. */
  readonly deed?: string | undefined
}

/** A colleague is answering. */
export class Claimed extends Error {
  override readonly name = 'Claimed'
  readonly agentId: number

  constructor(agentId: number) {
    super(`agent ${agentId} writes there`)
    this.agentId = agentId
  }
}

export interface SentReply {
  readonly outboxId: string
  readonly sendAt: number
  readonly message: Message
  /** What its writer has seen now: what was in sight, and this. */
  readonly seen: string
}

/** An agent's answers: queued at once, undone for five seconds, decided about when something went wrong. */
export function createReplies(options: {
  readonly store: Store
  readonly clock: Clock
  readonly outbox: Outbox
  readonly triage: Triage
  readonly conversations: ConversationRepository
  readonly presence: Presence
  /** Who asks. */
  readonly agentId: () => number
}) {
  const { store, clock, outbox, conversations, presence } = options
  const isOpen = (window: string) => presence.isOpen(window)

  return {
    /** Errors: `not_found`, `bad_input`, `MovedOn`, `Claimed`, those of `enqueueAction`. */
    async send(input: ReplyInput): Promise<SentReply> {
      const head = await conversations.head(input.conversationId)
      if (!head) throw new OtklikError('not_found', { what: 'conversation' })
      if (head.visibility !== input.visibility) {
        throw new OtklikError('bad_input', { field: 'visibility' })
      }
      const at = clock.now()
      const agentId = options.agentId()
      const holder = presence.holder(head.id)
      const isTaken = holder !== null && holder.agentId !== agentId
      const deed = { key: input.deed, kind: 'reply', at } as const
      const send = async (trx: Writer) => {
        // Within the deed: a repeat of what was sent is answered as it was.
        if (isTaken && !input.takesOver) throw new Claimed(holder.agentId)
        await refuseUnseen(trx, head.id, input.seen)
        const action = await outbox.enqueue(trx, {
          conversationId: head.id,
          text: input.text,
          agentId,
          replyToMessageId: input.replyToMessageId,
          resolveAfter: input.resolve,
        })
        await refreshSummary(trx, head.id, at)
        const sent = draftsSent(await draftsOf(trx, head.id), { window: input.window, agentId }, input.text, isOpen)
        await dropDrafts(trx, head.id, sent)
        const { outboxId, messageId, sendAt } = action
        return { outboxId, messageId, sendAt, seen: writeSeen(await seenNow(trx, head.id)) }
      }
      const queued = await store.db
        .transaction()
        .execute((trx) => oncePerDeed(trx, deed, () => send(trx)))
      outbox.wake()
      presence.rests(input.window, head.id)
      const message = await conversations.message(queued.messageId)
      if (!message) throw new OtklikError('not_found', { what: 'message' })
      const { sendAt, seen: seenThen } = queued
      return { outboxId: String(queued.outboxId), sendAt, message, seen: seenThen }
    },
    /** What a refused writer reads; whoever has read it names `seen` the next time. */
    async newsOf(conversationId: number, ids: readonly number[]): Promise<MovedOnData> {
      // Before the messages: what comes in between is news once more rather than never.
      const head = await conversations.head(conversationId)
      const id = head?.id ?? conversationId
      const seen = writeSeen(await seenNow(store.db, id))
      return { news: await conversations.messagesOf(id, ids), seen }
    },
    async undo(outboxId: number, window: string): Promise<string> {
      return (await outbox.undo(outboxId, options.agentId(), window)).text
    },
    async decide(outboxId: number, decision: OutboxDecision, window: string): Promise<void> {
      await outbox.decide(outboxId, decision, options.agentId(), window)
    },
    answeredByHand: (conversationId: number): Promise<void> =>
      options.triage.answeredByHand(conversationId),
  }
}

export type Replies = ReturnType<typeof createReplies>
