import type { Message } from '#shared/contract/conversation.ts'
import type { OutboxDecision } from '#shared/contract/reply.ts'
import type { Clock } from '#shared/clock.ts'
import type { Visibility } from '#shared/domain.ts'
import { OtklikError } from '#shared/errors.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { ConversationRepository } from '../store/conversation-repository.ts'
import type { Store } from '../store/database.ts'
import { oncePerDeed } from '../store/deeds.ts'
import { forgetDraft } from '../store/drafts.ts'
import type { Writer } from '../store/outbox-repository.ts'
import { refreshSummary } from './summary.ts'
import type { Triage } from './triage.ts'

export interface ReplyInput {
  readonly conversationId: number
  readonly text: string
  readonly visibility: Visibility
  readonly replyToMessageId: number | null
  readonly resolve: boolean
  /** A repeat under the same key sends nothing and answers what the first did. */
  readonly deed?: string | undefined
}

/** An agent's answers: queued at once, undone for five seconds, decided about when something went wrong. */
export function createReplies(options: {
  readonly store: Store
  readonly clock: Clock
  readonly outbox: Outbox
  readonly triage: Triage
  readonly conversations: ConversationRepository
  readonly agentId: number
}) {
  const { store, clock, outbox, conversations } = options

  return {
    async send(input: ReplyInput): Promise<{ outboxId: string; sendAt: number; message: Message }> {
      const head = await conversations.head(input.conversationId)
      if (!head) throw new OtklikError('not_found', { what: 'conversation' })
      if (head.visibility !== input.visibility) {
        throw new OtklikError('bad_input', { field: 'visibility' })
      }
      const at = clock.now()
      const deed = { key: input.deed, kind: 'reply', at } as const
      const send = async (trx: Writer) => {
        const action = await outbox.enqueue(trx, {
          conversationId: head.id,
          text: input.text,
          agentId: options.agentId,
          replyToMessageId: input.replyToMessageId,
          resolveAfter: input.resolve,
        })
        await refreshSummary(trx, head.id, at)
        await forgetDraft(trx, head.id)
        const { outboxId, messageId, sendAt } = action
        return { outboxId, messageId, sendAt }
      }
      const queued = await store.db
        .transaction()
        .execute((trx) => oncePerDeed(trx, deed, () => send(trx)))
      outbox.wake()
      const message = await conversations.message(queued.messageId)
      if (!message) throw new OtklikError('not_found', { what: 'message' })
      return { outboxId: String(queued.outboxId), sendAt: queued.sendAt, message }
    },
    async undo(outboxId: number): Promise<string> {
      return (await outbox.undo(outboxId, options.agentId)).text
    },
    async decide(outboxId: number, decision: OutboxDecision): Promise<void> {
      await outbox.decide(outboxId, decision, options.agentId)
    },
    answeredByHand: (conversationId: number): Promise<void> =>
      options.triage.answeredByHand(conversationId),
  }
}

export type Replies = ReturnType<typeof createReplies>
