import { sql } from 'kysely'
import type { ReportFilter, ReportRange } from '#shared/contract/reports.ts'
import type {
  ConversationStatus,
  EpochMs,
  Intent,
  Network,
  SentimentLabel,
} from '#shared/domain.ts'
import { nextTurn } from '../reliability/turns.ts'
import type { Db } from './database.ts'
import { slicesOf } from './range-slices.ts'
import { inReport, ofReported } from './report-filter.ts'
import { outcomeRows } from './report-repository.ts'

/** The rows from which the cases of one conversation follow. */
export interface ConversationHistory {
  readonly id: number
  readonly network: Network
  readonly accountId: number
  readonly contactId: number
  /** The other half of a move to private. */
  readonly other: number | null
  readonly messages: readonly HistoryMessage[]
  readonly changes: readonly HistoryChange[]
}

export interface HistoryMessage {
  readonly direction: 'inbound' | 'outbound'
  readonly postedAt: EpochMs
  readonly receivedAt: EpochMs
  readonly deletedAt: EpochMs | null
  readonly agentId: number | null
  readonly text: string
  readonly sentimentLabel: SentimentLabel
  readonly sentimentScore: number
  readonly intents: readonly Intent[]
}

export type HistoryChange =
  | { readonly kind: 'status'; readonly at: EpochMs; readonly agentId: number | null; readonly to: ConversationStatus }
  | { readonly kind: 'assigned'; readonly at: EpochMs; readonly to: number | null }

export interface Survey {
  readonly score: number | null
  /** Null where the conversation is gone. */
  readonly conversationId: number | null
}

const idsAtOnce = 2000

/** Reads whole conversations for reports. */
export function createCaseRepository(db: Db) {
  return {
    /**
     * Conversations of the filter other than spam in which something was written or resolved in `from` ≤ instant < `to`,
     * ascending.
     */
    async activeIn(from: EpochMs, to: EpochMs, filter: ReportFilter): Promise<readonly number[]> {
      const ids = new Set<number>()
      const add = (rows: readonly { readonly id: number | null }[]) => {
        for (const { id } of rows) if (id !== null) ids.add(id)
      }
      for (const slice of slicesOf({ from, to })) {
        add(await writtenQuery(db, slice.from, slice.to).execute())
        add(await changedQuery(db, slice.from, slice.to).execute())
        await nextTurn()
      }
      add(await openQuery(db, to).execute())
      return keptOf(db, [...ids].toSorted((one, other) => one - other), filter)
    },
    histories: (ids: readonly number[]) => histories(db, ids),
    /** The names of those who answer. */
    async agentNames(): Promise<ReadonlyMap<number, string>> {
      const rows = await db.selectFrom('agents').select(['id', 'name']).execute()
      return new Map(rows.map(({ id, name }) => [id, name]))
    },
    /** How response promises that began in the range ended, by who ended them. */
    async promisesByAgent(range: ReportRange) {
      return promiseRows(db, range)
        .select((eb) => [
          'agent_id as agentId',
          sql<number>`count(case when result = 'met' then 1 end)`.as('met'),
          eb.fn.countAll<number>().as('all'),
        ])
        .groupBy('agent_id')
        .execute()
    },
    /** How many labels each agent corrected in the range. */
    async correctionsByAgent(range: ReportRange) {
      return correctionRows(db, range)
        .select((eb) => ['sentiment_corrections.agent_id as agentId', eb.fn.countAll<number>().as('count')])
        .groupBy('sentiment_corrections.agent_id')
        .execute()
    },
    /** The surveys sent in the range, newest first: the score of each, null where nobody answered. */
    async surveys(kind: 'csat' | 'nps', range: ReportRange): Promise<readonly Survey[]> {
      const query = db
        .selectFrom('survey_answers')
        .select(['score', 'conversation_id as conversationId'])
        .where('kind', '=', kind)
        .orderBy('sent_at', 'desc')
      return inReport(query, 'survey_answers', range).execute()
    },
  }
}

/** Response promises that we could keep and that began in the range, without columns. */
export const promiseRows = (db: Db, range: ReportRange) => outcomeRows(db, range).where('result', '<>', 'missed_unseen')

/** Labels that were corrected in the range, with their messages, without columns. */
export function correctionRows(db: Db, range: ReportRange) {
  const query = db
    .selectFrom('sentiment_corrections')
    .innerJoin('messages', 'messages.id', 'sentiment_corrections.message_id')
  return inReport(query, 'sentiment_corrections', range)
}

export type CaseRepository = ReturnType<typeof createCaseRepository>

export function writtenQuery(db: Db, from: EpochMs, to: EpochMs) {
  return db
    .selectFrom('messages')
    .select('conversation_id as id')
    .distinct()
    .where('direction', 'in', ['inbound', 'outbound'])
    .where('posted_at', '>=', from)
    .where('posted_at', '<', to)
}

export function changedQuery(db: Db, from: EpochMs, to: EpochMs) {
  return db
    .selectFrom('journal')
    .select('conversation_id as id')
    .distinct()
    .where(sql<boolean>`kind = 'conversation.status'`)
    .where('at', '>=', from)
    .where('at', '<', to)
}

/** What is not resolved belongs to the backlog, however long ago somebody wrote. */
export function openQuery(db: Db, to: EpochMs) {
  return db
    .selectFrom('conversations')
    .select('id')
    .where('status', 'in', ['open', 'pending', 'snoozed'])
    .where('created_at', '<', to)
}

/** Those of these conversations that are no spam, not only to be read, and pass the filter, in their order. */
async function keptOf(db: Db, ids: readonly number[], filter: ReportFilter): Promise<readonly number[]> {
  const kept: number[] = []
  for (let from = 0; from < ids.length; from += idsAtOnce) {
    const rows = await keptQuery(db, ids.slice(from, from + idsAtOnce), filter).execute()
    for (const { id } of rows) kept.push(id)
    await nextTurn()
  }
  return kept
}

export function keptQuery(db: Db, ids: readonly number[], filter: ReportFilter) {
  const query = db
    .selectFrom('conversations')
    .select('id')
    .where(sql<boolean>`id in (select value from json_each(${JSON.stringify(ids)}))`)
    .where('status', 'not in', ['spam', 'heard'])
    .orderBy('id')
  return ofReported(query, 'conversations', filter)
}

async function histories(db: Db, ids: readonly number[]): Promise<readonly ConversationHistory[]> {
  if (ids.length === 0) return []
  const [places, messages, changes, handoffs] = await Promise.all([
    db
      .selectFrom('conversations')
      .innerJoin('authors', 'authors.id', 'author_id')
      .select(['conversations.id', 'conversations.network', 'account_id', 'contact_id'])
      .where('conversations.id', 'in', ids)
      .orderBy('conversations.id')
      .execute(),
    db
      .selectFrom('messages')
      .select([
        'conversation_id',
        'direction',
        'posted_at',
        'received_at',
        'deleted_at',
        'agent_id',
        'text',
        'sentiment_label',
        'sentiment_score',
        'intents_json',
        'external_id',
      ])
      .where('conversation_id', 'in', ids)
      // What was taken in from an archive was never our work.
      .where('imported_at', 'is', null)
      .execute(),
    changesQuery(db, ids).execute(),
    db
      .selectFrom('handoffs')
      .select(['public_conversation_id as half', 'private_conversation_id as other'])
      .where('private_conversation_id', 'is not', null)
      .where((eb) =>
        eb.or([eb('public_conversation_id', 'in', ids), eb('private_conversation_id', 'in', ids)]),
      )
      .execute(),
  ])
  const messagesOf = Map.groupBy(messages, (row) => row.conversation_id)
  const changesOf = Map.groupBy(changes, (row) => row.conversation_id ?? 0)
  const otherOf = new Map(handoffs.flatMap(({ half, other }) => [[half, other], [other ?? 0, half]]))
  return places.map((place) => ({
    id: place.id,
    network: place.network,
    accountId: place.account_id,
    contactId: place.contact_id,
    other: otherOf.get(place.id) ?? null,
    messages: (messagesOf.get(place.id) ?? [])
      // What is still on its way has answered nobody.
      .filter((row) => row.direction === 'inbound' || row.external_id !== null)
      .map((row) => ({
        direction: row.direction,
        postedAt: row.posted_at,
        receivedAt: row.received_at,
        deletedAt: row.deleted_at,
        agentId: row.agent_id,
        text: row.text,
        sentimentLabel: row.sentiment_label,
        sentimentScore: row.sentiment_score,
        intents: JSON.parse(row.intents_json),
      })),
    changes: (changesOf.get(place.id) ?? []).map(({ kind, at, actor, actor_id, data_json }): HistoryChange => {
      const data = JSON.parse(data_json ?? '{}')
      return kind === 'conversation.status'
        ? { kind: 'status', at, to: data.to, agentId: actor === 'agent' ? actor_id : null }
        : { kind: 'assigned', at, to: data.to }
    }),
  }))
}

export function changesQuery(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('journal')
    .select(['conversation_id', 'at', 'actor', 'actor_id', 'kind', 'data_json'])
    .where(sql<boolean>`kind in ('conversation.status', 'conversation.assigned')`)
    .where('conversation_id', 'in', ids)
    .orderBy('conversation_id')
    .orderBy('id')
}
