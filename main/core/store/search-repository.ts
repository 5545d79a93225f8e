import { sql } from 'kysely'
import type { SearchHit } from '#shared/contract/queue.ts'
import type { Direction, Network } from '#shared/domain.ts'
import type { Db } from './database.ts'
import { ftsQuery } from './search-terms.ts'

interface HitRow {
  readonly id: number
  readonly conversation_id: number
  readonly network: Network
  readonly author_name: string
  readonly direction: Direction
  readonly posted_at: number
  readonly text: string
}

/** Full-text search; the only place that knows FTS5. Newest stored first. */
export function createSearchRepository(db: Db) {
  return {
    async search(
      typed: string,
      before: number | null,
      limit: number,
    ): Promise<readonly SearchHit[]> {
      const expression = ftsQuery(typed)
      if (expression === null) return []
      const below = before ?? Number.MAX_SAFE_INTEGER
      const { rows } = await hitsQuery(expression, below, limit).execute(db)
      return rows.map((row) => ({
        messageId: String(row.id),
        conversationId: String(row.conversation_id),
        network: row.network,
        authorName: row.author_name,
        direction: row.direction,
        postedAt: row.posted_at,
        text: row.text,
      }))
    },
  }
}

/** The inner query touches the index only; texts and names are read for the page's rows alone. */
export function hitsQuery(expression: string, below: number, limit: number) {
  return sql<HitRow>`
    select messages.id, messages.conversation_id, messages.network, authors.name as author_name,
      messages.direction, messages.posted_at, messages.text
    from (select rowid as id from message_search where message_search match ${expression}
      and rowid < ${below} order by rowid desc limit ${limit}) hits
    join messages on messages.id = hits.id
    join authors on authors.id = messages.author_id
    order by hits.id desc`
}

export type SearchRepository = ReturnType<typeof createSearchRepository>
