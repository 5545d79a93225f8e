import { sql } from 'kysely'
import type { ReportRange } from '#shared/contract/reports.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { slicesOf } from './range-slices.ts'
import { inReport } from './report-filter.ts'
import { inboundRows } from './report-repository.ts'

export type MessageRow = Awaited<ReturnType<ReturnType<typeof messagesQuery>['execute']>>[number]
export type ConversationRow = Awaited<ReturnType<ReturnType<typeof conversationsQuery>['execute']>>[number]

/** What customers wrote in one conversation within a range. */
export interface Written {
  count: number
  first: number
  last: number
}

const idsAtOnce = 500

/** The rows that reports are exported with, in slices: the core goes on between. */
export function createReportRows(db: Db) {
  return {
    /** Messages of a range, both ways, in their order; what has not left yet is none. */
    async *messages(range: ReportRange): AsyncGenerator<MessageRow, void, void> {
      for (const slice of slicesOf(range)) {
        yield* await messagesQuery(db, slice).execute()
        await nextTurn()
      }
    },
    /** How much customers wrote, by conversation. */
    async written(range: ReportRange): Promise<Map<number, Written>> {
      const found = new Map<number, Written>()
      for (const slice of slicesOf(range)) {
        for (const { id, ...row } of await writtenRows(db, slice).execute()) {
          const known = found.get(id)
          found.set(id, {
            count: (known?.count ?? 0) + row.count,
            first: Math.min(known?.first ?? Infinity, row.first),
            last: Math.max(known?.last ?? -Infinity, row.last),
          })
        }
        await nextTurn()
      }
      return found
    },
    async *conversations(ids: readonly number[]): AsyncGenerator<ConversationRow, void, void> {
      for (let from = 0; from < ids.length; from += idsAtOnce) {
        yield* await conversationsQuery(db, ids.slice(from, from + idsAtOnce)).execute()
        await nextTurn()
      }
    },
  }
}

export type ReportRows = ReturnType<typeof createReportRows>

function writtenRows(db: Db, range: ReportRange) {
  return inboundRows(db, range)
    .select((eb) => [
      'messages.conversation_id as id',
      eb.fn.countAll<number>().as('count'),
      eb.fn.min<number>('posted_at').as('first'),
      eb.fn.max<number>('posted_at').as('last'),
    ])
    .groupBy('messages.conversation_id')
}

function messagesQuery(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('messages')
    .innerJoin('accounts', 'accounts.id', 'messages.account_id')
    .innerJoin('conversations', 'conversations.id', 'messages.conversation_id')
    .innerJoin('authors', 'authors.id', 'conversations.author_id')
    .leftJoin('agents', 'agents.id', 'messages.agent_id')
    .select([
      'messages.posted_at',
      'messages.network',
      'accounts.name as account',
      'messages.conversation_id',
      'authors.name as customer',
      'messages.direction',
      'messages.kind',
      'messages.visibility',
      'agents.name as agent',
      'messages.sentiment_label',
      'messages.intents_json',
      'messages.text',
      'messages.url',
      'messages.deleted_at',
    ])
    .where('messages.direction', 'in', ['inbound', 'outbound'])
    .where((eb) => eb.or([eb('messages.direction', '=', 'inbound'), eb('messages.external_id', 'is not', null)]))
    .orderBy('messages.posted_at')
    .orderBy('messages.id')
  return inReport(query, 'messages', range)
}

function conversationsQuery(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('conversations')
    .innerJoin('accounts', 'accounts.id', 'conversations.account_id')
    .innerJoin('authors', 'authors.id', 'conversations.author_id')
    .leftJoin('agents', 'agents.id', 'conversations.assignee_id')
    .select([
      'conversations.id',
      'conversations.network',
      'accounts.name as account',
      'authors.name as customer',
      'conversations.status',
      'agents.name as assignee',
      'conversations.sentiment_label',
      'conversations.priority_level',
      sql<string | null>`(select group_concat(name, ', ') from tags join conversation_tags on tag_id = tags.id
        where conversation_id = conversations.id)`.as('tags'),
    ])
    .where(sql<boolean>`conversations.id in (select value from json_each(${JSON.stringify(ids)}))`)
    .orderBy('conversations.id')
}
