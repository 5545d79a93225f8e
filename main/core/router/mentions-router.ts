import type { Mentions } from '../listening/mentions.ts'
import type { Sights } from '../team/sights.ts'
import { done, type Implementer } from './base.ts'
import { numericId } from './numeric-id.ts'

export interface MentionsRouterParts {
  readonly mentions: Mentions
  readonly sights: Sights
  readonly agentId: () => number
}

export function mentionsRouter(os: Implementer, { mentions, sights, agentId }: MentionsRouterParts) {
  return {
    page: os.mentions.page.handler(({ input }) =>
      mentions.page({ ...input, agentId: agentId(), sight: sights.mine() }),
    ),
    mark: os.mentions.mark.handler(async ({ input }) => {
      await mentions.mark(agentId(), input.ids, input.read)
      return done
    }),
    markAll: os.mentions.markAll.handler(async () => {
      await mentions.markAll(agentId())
      return done
    }),
    author: os.mentions.author.handler(({ input }) => mentions.author(numericId(input.id, 'author'), sights.mine())),
    overview: os.mentions.overview.handler(({ input }) => mentions.overview(input)),
  }
}
