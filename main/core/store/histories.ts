import { sql, type CompiledQuery } from 'kysely'
import type { ConversationStatus, EpochMs, Intent, Network, SentimentLabel } from '#shared/domain.ts'
import type { Db, RawConnection } from './database.ts'

/** The rows from which the cases of one conversation follow. */
export interface ConversationHistory {
  readonly id: number
  readonly network: Network
  readonly accountId: number
  readonly contactId: number
  readonly status: ConversationStatus
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

export async function readHistories(db: Db, ids: readonly number[]): Promise<readonly ConversationHistory[]> {
  if (ids.length === 0) return []
  const { places, messages, changes, handoffs } = queriesOf(db, ids)
  return historiesOf({
    places: await places.execute(),
    messages: await messages.execute(),
    changes: await changes.execute(),
    handoffs: await handoffs.execute(),
  })
}

/** The same within one look at a database. Synchronous. */
export function readHistoriesNow(raw: RawConnection, db: Db, ids: readonly number[]): readonly ConversationHistory[] {
  const { places, messages, changes, handoffs } = queriesOf(db, ids)
  const all = <Row>(query: { compile(): CompiledQuery<Row> }): readonly Row[] => {
    const { sql: text, parameters } = query.compile()
    return raw.prepare<unknown[], Row>(text).all(...parameters)
  }
  return historiesOf({ places: all(places), messages: all(messages), changes: all(changes), handoffs: all(handoffs) })
}

type Queries = ReturnType<typeof queriesOf>
type Rows = { readonly [Name in keyof Queries]: readonly Awaited<ReturnType<Queries[Name]['execute']>>[number][] }

function queriesOf(db: Db, ids: readonly number[]) {
  return {
    places: db
      .selectFrom('conversations')
      .innerJoin('authors', 'authors.id', 'author_id')
      .select(['conversations.id', 'conversations.network', 'account_id', 'contact_id', 'status'])
      .where('conversations.id', 'in', ids)
      .orderBy('conversations.id'),
    messages: db
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
      .orderBy('conversation_id')
      .orderBy('posted_at')
      .orderBy('id'),
    changes: changesQuery(db, ids),
    handoffs: db
      .selectFrom('handoffs')
      .select(['public_conversation_id as half', 'private_conversation_id as other'])
      .where('private_conversation_id', 'is not', null)
      .where((eb) => eb.or([eb('public_conversation_id', 'in', ids), eb('private_conversation_id', 'in', ids)]))
      .orderBy('id'),
  }
}

function historiesOf({ places, messages, changes, handoffs }: Rows): readonly ConversationHistory[] {
  const messagesOf = Map.groupBy(messages, (row) => row.conversation_id)
  const changesOf = Map.groupBy(changes, (row) => row.conversation_id ?? 0)
  const otherOf = new Map(handoffs.flatMap(({ half, other }) => [[half, other], [other ?? 0, half]]))
  return places.map((place) => ({
    id: place.id,
    network: place.network,
    accountId: place.account_id,
    contactId: place.contact_id,
    status: place.status,
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
