import { sql } from 'kysely'
import type { ReportRange } from '#shared/contract/reports.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { slicesOf } from './range-slices.ts'
import { inReport } from './report-filter.ts'

export interface CustomersText {
  readonly personId: number
  readonly conversationId: number
  readonly text: string
}

/** Read in one go: some milliseconds, however many came in an hour. */
const textsAtOnce = 500

/** What customers wrote, for whoever looks for topics in it. */
export function createTopicRepository(db: Db) {
  return {
    /**
     * Customers' texts of a range, oldest first, a few hundred at a time: without spam, what its writer deleted and what
     * was not kept.
     */
    async *texts(range: ReportRange): AsyncGenerator<readonly CustomersText[], void, void> {
      for (const slice of slicesOf(range)) {
        const ids = (await idsQuery(db, slice).execute()).map(({ id }) => id)
        for (let from = 0; from < ids.length; from += textsAtOnce) {
          yield await textsQuery(db, ids.slice(from, from + textsAtOnce)).execute()
        }
        await nextTurn()
      }
    },
  }
}

export type TopicRepository = ReturnType<typeof createTopicRepository>

export function idsQuery(db: Db, range: ReportRange) {
  const query = db.selectFrom('messages').select('id').where('direction', '=', 'inbound').orderBy('posted_at')
  return inReport(query, 'messages', range)
}

export function textsQuery(db: Db, ids: readonly number[]) {
  return db
    .selectFrom(sql<{ value: number }>`json_each(${JSON.stringify(ids)})`.as('wanted'))
    .innerJoin('messages', (join) => join.on(sql<boolean>`messages.id = wanted.value`))
    .innerJoin('authors', 'authors.id', 'messages.author_id')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .select([
      'authors.contact_id as personId',
      'messages.conversation_id as conversationId',
      'messages.text as text',
    ])
    .where('messages.deleted_at', 'is', null)
    .where('messages.expired_at', 'is', null)
    .where('conversations.status', '<>', 'spam')
}
