import { OtklikError } from '#shared/errors.ts'
import type { Clock } from '../ports.ts'
import type { HandoffService } from '../handoff/service.ts'
import type { Replies } from '../conversations/replies.ts'
import { MovedOn } from '../conversations/news.ts'
import { done, type Implementer } from './base.ts'
import { windowOf } from './call-context.ts'

export interface ReplyRouterParts {
  readonly replies: Replies
  readonly handoffs: HandoffService
  readonly clock: Clock
  readonly agentId: number
}

export function replyRouter(os: Implementer, { replies }: ReplyRouterParts) {
  return {
    send: os.replies.send.handler(async ({ input, context, errors }) => {
      const conversationId = numeric(input.conversationId)
      try {
        return await replies.send({
          conversationId,
          text: input.text,
          visibility: input.visibility,
          replyToMessageId: input.replyToMessageId === null ? null : numeric(input.replyToMessageId),
          resolve: input.resolve,
          seen: input.seen,
          window: windowOf(context),
          deed: input.deed,
        })
      } catch (error) {
        if (!(error instanceof MovedOn)) throw error
        throw errors.MOVED_ON({ data: await replies.newsOf(conversationId, error.messageIds) })
      }
    }),
    undo: os.replies.undo.handler(async ({ input, context }) => ({
      text: await replies.undo(numeric(input.outboxId), windowOf(context)),
    })),
    decide: os.replies.decide.handler(async ({ input, context }) => {
      await replies.decide(numeric(input.outboxId), input.decision, windowOf(context))
      return done
    }),
    answeredByHand: os.replies.answeredByHand.handler(async ({ input }) => {
      await replies.answeredByHand(numeric(input.conversationId))
      return done
    }),
  }
}

export function handoffRouter(os: Implementer, { handoffs, agentId }: ReplyRouterParts) {
  return {
    plan: os.handoffs.plan.handler(({ input, signal }) =>
      handoffs.plan(numeric(input.conversationId), signal),
    ),
    start: os.handoffs.start.handler(({ input }) =>
      handoffs.start({ ...input, conversationId: numeric(input.conversationId), agentId }),
    ),
    list: os.handoffs.list.handler(({ input }) => handoffs.list(numeric(input.conversationId))),
  }
}

function numeric(id: string): number {
  const value = Number(id)
  if (!Number.isSafeInteger(value)) throw new OtklikError('not_found', { what: 'row' })
  return value
}
