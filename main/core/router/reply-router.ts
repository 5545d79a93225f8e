import type { MovedOnData } from '#shared/contract/reply.ts'
import type { Clock } from '../ports.ts'
import type { HandoffService } from '../handoff/service.ts'
import { Claimed, type Replies } from '../conversations/replies.ts'
import { MovedOn } from '../conversations/news.ts'
import { outboxRow } from '../store/outbox-repository.ts'
import type { Db } from '../store/database.ts'
import type { Callers } from '../team/callers.ts'
import type { Sights } from '../team/sights.ts'
import { done, type Implementer } from './base.ts'
import { windowOf } from './call-context.ts'
import { numericId } from './numeric-id.ts'

export interface ReplyRouterParts {
  readonly replies: Replies
  readonly handoffs: HandoffService
  readonly clock: Clock
  readonly callers: Callers
  readonly sights: Sights
  readonly db: Db
  readonly agentId: () => number
}

export function replyRouter(os: Implementer, { replies, callers, sights, db }: ReplyRouterParts) {
  /** An action on its way, of a conversation in sight. */
  async function action(id: string): Promise<number> {
    const outboxId = numericId(id, 'row')
    const row = await outboxRow(db, outboxId)
    if (row) await sights.need(row.conversation_id)
    return outboxId
  }

  return {
    send: os.replies.send.handler(async ({ input, context, errors }) => {
      const conversationId = numericId(input.conversationId, 'row')
      await sights.need(conversationId)
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
      text: await replies.undo(await action(input.outboxId), windowOf(context, callers)),
    })),
    decide: os.replies.decide.handler(async ({ input, context }) => {
      await replies.decide(await action(input.outboxId), input.decision, windowOf(context, callers))
      return done
    }),
    answeredByHand: os.replies.answeredByHand.handler(async ({ input }) => {
      const conversationId = numericId(input.conversationId, 'row')
      await sights.need(conversationId)
      await replies.answeredByHand(conversationId)
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

export function handoffRouter(os: Implementer, { handoffs, replies, agentId, sights }: ReplyRouterParts) {
  async function inSight(id: string): Promise<number> {
    const conversationId = numericId(id, 'row')
    await sights.need(conversationId)
    return conversationId
  }

  return {
    plan: os.handoffs.plan.handler(async ({ input, signal }) => handoffs.plan(await inSight(input.conversationId), signal)),
    start: os.handoffs.start.handler(async ({ input, errors }) => {
      const conversationId = await inSight(input.conversationId)
      const start = () => handoffs.start({ ...input, conversationId, agentId: agentId() })
      return sayingNews(replies, conversationId, start, (data) => errors.MOVED_ON({ data }))
    }),
    list: os.handoffs.list.handler(async ({ input }) => handoffs.list(await inSight(input.conversationId))),
  }
}
