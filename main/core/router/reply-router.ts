import type { MovedOnData } from '#shared/contract/reply.ts'
import type { Clock } from '../ports.ts'
import type { HandoffService } from '../handoff/service.ts'
import { Claimed, type Replies } from '../conversations/replies.ts'
import { MovedOn } from '../conversations/news.ts'
import type { Callers } from '../team/callers.ts'
import { done, type Implementer } from './base.ts'
import { windowOf } from './call-context.ts'
import { numericId } from './numeric-id.ts'

export interface ReplyRouterParts {
  readonly replies: Replies
  readonly handoffs: HandoffService
  readonly clock: Clock
  readonly callers: Callers
  readonly agentId: () => number
}

export function replyRouter(os: Implementer, { replies, callers }: ReplyRouterParts) {
  return {
    send: os.replies.send.handler(async ({ input, context, errors }) => {
      const conversationId = numericId(input.conversationId, 'row')
      const send = () =>
        replies.send({
          conversationId,
          text: input.text,
          visibility: input.visibility,
          replyToMessageId: input.replyToMessageId === null ? null : numericId(input.replyToMessageId, 'row'),
          resolve: input.resolve,
          seen: input.seen,
          window: windowOf(context, callers),
          takesOver: input.takesOver,
          deed: input.deed,
        })
      const orSayWho = async () => {
        try {
          return await send()
        } catch (error) {
          if (!(error instanceof Claimed)) throw error
          throw errors.CLAIMED({ data: { agentId: String(error.agentId) } })
        }
      }
      return sayingNews(replies, conversationId, orSayWho, (data) => errors.MOVED_ON({ data }))
    }),
    undo: os.replies.undo.handler(async ({ input, context }) => ({
      text: await replies.undo(numericId(input.outboxId, 'row'), windowOf(context, callers)),
    })),
    decide: os.replies.decide.handler(async ({ input, context }) => {
      await replies.decide(numericId(input.outboxId, 'row'), input.decision, windowOf(context, callers))
      return done
    }),
    answeredByHand: os.replies.answeredByHand.handler(async ({ input }) => {
      await replies.answeredByHand(numericId(input.conversationId, 'row'))
      return done
    }),
  }
}

/** Whoever is refused for what they have not seen is told what it is. */
async function sayingNews<Answer>(
  replies: Replies,
  conversationId: number,
  answer: () => Promise<Answer>,
  refusal: (data: MovedOnData) => Error,
): Promise<Answer> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof MovedOn)) throw error
    throw refusal(await replies.newsOf(conversationId, error.messageIds))
  }
}

export function handoffRouter(os: Implementer, { handoffs, replies, agentId }: ReplyRouterParts) {
  return {
    plan: os.handoffs.plan.handler(({ input, signal }) =>
      handoffs.plan(numericId(input.conversationId, 'row'), signal),
    ),
    start: os.handoffs.start.handler(({ input, errors }) => {
      const conversationId = numericId(input.conversationId, 'row')
      const start = () => handoffs.start({ ...input, conversationId, agentId: agentId() })
      return sayingNews(replies, conversationId, start, (data) => errors.MOVED_ON({ data }))
    }),
    list: os.handoffs.list.handler(({ input }) => handoffs.list(numericId(input.conversationId, 'row'))),
  }
}
