import { OtklikError } from '#shared/errors.ts'
import type { Learning } from '../scoring/learning.ts'
import type { ConversationRepository } from '../store/conversation-repository.ts'
import type { Sights } from '../team/sights.ts'
import { done, type Implementer } from './base.ts'

export interface ScoringRouterParts {
  readonly learning: Learning
  readonly conversations: ConversationRepository
  readonly sights: Sights
}

export function scoringRouter(os: Implementer, { learning, conversations, sights }: ScoringRouterParts) {
  return {
    explain: os.scoring.explain.handler(async ({ input }) => {
      const message = await conversations.message(Number(input.messageId))
      if (!message) throw new OtklikError('not_found', { what: 'message' })
      await sights.need(Number(message.conversationId))
      const { label, score } = message.sentiment
      return { label, score, tokens: [...learning.scorer.explain(message.text)] }
    }),
    learning: os.scoring.learning.handler(() => learning.status()),
    setLearning: os.scoring.setLearning.handler(async ({ input }) => {
      await learning.setEnabled(input.enabled)
      return done
    }),
    setApprovedByX: os.scoring.setApprovedByX.handler(async ({ input }) => {
      await learning.setApprovedByX(input.approved)
      return done
    }),
    rollBack: os.scoring.rollBack.handler(async () => {
      await learning.rollBack()
      return done
    }),
  }
}
