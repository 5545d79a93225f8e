import type { EpochMs } from '#shared/domain.ts'
import type { DueConversation } from '../queue/breach-clock.ts'
import type { Db } from './database.ts'

const most = 100

/** Open conversations by deadline, over the deadline's own index. */
export function createDueRepository(db: Db) {
  return {
    async between(from: EpochMs, to: EpochMs): Promise<readonly DueConversation[]> {
      const rows = await db
        .selectFrom('conversations')
        .innerJoin('authors', 'authors.id', 'conversations.author_id')
        .select(['conversations.id', 'authors.name', 'due_at', 'assignee_id'])
        .where('due_at', '>', from)
        .where('due_at', '<=', to)
        .where('status', '=', 'open')
        .orderBy('due_at')
        .limit(most)
        .execute()
      return rows.map((row) => ({
        id: row.id,
        authorName: row.name,
        dueAt: row.due_at ?? to,
        assigneeId: row.assignee_id,
      }))
    },
    async authorName(conversationId: number): Promise<string> {
      const row = await db
        .selectFrom('conversations')
        .innerJoin('authors', 'authors.id', 'conversations.author_id')
        .select('authors.name')
        .where('conversations.id', '=', conversationId)
        .executeTakeFirst()
      return row?.name ?? ''
    },
  }
}

export type DueRepository = ReturnType<typeof createDueRepository>
