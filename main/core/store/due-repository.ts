import type { EpochMs } from '#shared/domain.ts'
import type { Db } from './database.ts'
import { longestLeadMs } from './queue-splits.ts'

/** Somebody waits there until `dueAt`. */
export interface DueConversation {
  readonly id: number
  readonly authorName: string
  readonly dueAt: EpochMs
  readonly assigneeId: number | null
}

const most = 100

/** Open conversations by deadline, found through the queue's index: the sort key is never later than the deadline. */
export function createDueRepository(db: Db) {
  return {
    async between(from: EpochMs, to: EpochMs): Promise<readonly DueConversation[]> {
      const rows = await dueQuery(db, from, to).execute()
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

/** The promises that fall due in `from` < instant ≤ `to`, soonest first. */
export function dueQuery(db: Db, from: EpochMs, to: EpochMs) {
  return db
    .selectFrom('conversations')
    .innerJoin('authors', 'authors.id', 'conversations.author_id')
    .select(['conversations.id', 'authors.name', 'due_at', 'assignee_id'])
    .where('due_at', '>', from)
    .where('due_at', '<=', to)
    .where('status', '=', 'open')
    .where('urgency_at', '>', from - longestLeadMs)
    .where('urgency_at', '<=', to)
    .orderBy('due_at')
    .limit(most)
}
