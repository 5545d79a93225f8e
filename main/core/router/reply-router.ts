import { OtklikError } from '#shared/errors.ts'
import type { Clock } from '../ports.ts'
import type { HandoffService } from '../handoff/service.ts'
import type { Replies } from '../conversations/replies.ts'
import { done, type Implementer } from './base.ts'

export interface ReplyRouterParts {
  readonly replies: Replies
  readonly handoffs: HandoffService
  readonly clock: Clock
  readonly agentId: number
}

export function replyRouter(os: Implementer, { replies }: ReplyRouterParts) {
  return {
    send: os.replies.send.handler(({ input }) =>
      replies.send({
        conversationId: numeric(input.conversationId),
        text: input.text,
        visibility: input.visibility,
        replyToMessageId: input.replyToMessageId === null ? null : numeric(input.replyToMessageId),
        resolve: input.resolve,
        deed: input.deed,
      }),
    ),
    undo: os.replies.undo.handler(async ({ input }) => ({
      text: await replies.undo(numeric(input.outboxId)),
    })),
    decide: os.replies.decide.handler(async ({ input }) => {
      await replies.decide(numeric(input.outboxId), input.decision)
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
