import type { Selectable } from 'kysely'
import type { EpochMs, HandoffState, Network } from '#shared/domain.ts'
import { createConversationRows, nextConversationSql } from './conversation-rows.ts'
import type { RawConnection } from './database.ts'
import { createMarkReader } from './mark-rows.ts'
import type { AuthorsTable, Flag, MessagesTable } from './schema.ts'

export type AuthorRow = Readonly<Selectable<AuthorsTable>>
export type MessageRow = Readonly<Omit<Selectable<MessagesTable>, 'is_heard'>>

/** A message as it is stored, and what besides its text weighs in its score. */
export type StoredMessage = MessageRow & {
  readonly reach: number | null
  readonly is_monitored: Flag
}

/** One of our actions whose message could be the one a platform just showed us. */
export interface UnconfirmedAction {
  readonly id: number
  readonly account_id: number
  readonly conversation_id: number
  readonly message_id: number
  readonly first_attempt_at: EpochMs
  readonly error_code: string | null
  readonly text: string
}

/** A handoff that an arriving customer may end. */
export interface ArrivingHandoff {
  readonly id: number
  readonly token: string
  readonly state: HandoffState
  readonly public_conversation_id: number
  /** Whose arrival it waits for. */
  readonly author_id: number
  readonly names_person: Flag
  readonly created_at: EpochMs
}

/** A message by which a conversation's newest one is told. */
export interface InboundMark {
  readonly id: number
  readonly posted_at: EpochMs
}

/** What the list may show of a conversation. */
export type ListedMessage = Pick<MessageRow, 'id' | 'posted_at' | 'direction' | 'text'>

/** The ids that new rows of each table will have, counted from these. */
export interface NextIds {
  readonly contact: number
  readonly author: number
  readonly conversation: number
  readonly message: number
}

/** So many of the newest conversations are enough to tell a customer in trouble. */
export const historyLength = 20

const arrivingHandoffs = `select id, token, state, public_conversation_id, author_id, names_person, created_at
  from handoffs`
export const awaitedHandoffsSql = `${arrivingHandoffs} where state in ('proposed', 'invited') and account_id = ?`

/**
 * What ingest reads for a batch, a query a table. Synchronous; the caller holds the transaction, in which the
 * batch is also written: only then do the ids of `nextIds` hold.
 */
export function createBatchReader(raw: RawConnection) {
  const conversations = createConversationRows(raw)
  const messages = raw.prepare<[number, string], StoredMessage>(
    `select messages.*, authors.reach,
      is_heard as is_monitored
     from messages join authors on authors.id = messages.author_id
     where account_id = ? and messages.external_id in (select value from json_each(?))`,
  )
  const authors = raw.prepare<[string, string], AuthorRow>(
    'select * from authors where network = ? and external_id in (select value from json_each(?))',
  )
  // What is being sent first, then the doubtful, then what an agent vouched for; the oldest of each.
  const unconfirmed = raw.prepare<[number], UnconfirmedAction>(
    `select id, account_id, conversation_id, message_id, first_attempt_at, error_code, text from outbox
     where conversation_id = ? and external_id is null and first_attempt_at is not null and (
       status in ('sending', 'uncertain', 'sent') or status = 'queued' and doubt_since is not null)
     order by case status when 'sending' then 0 when 'sent' then 2 else 1 end, send_at, id`,
  )
  const newestInbound = raw.prepare<[number, number], InboundMark>(
    `select id, posted_at from messages
     where conversation_id = ? and direction = 'inbound' and deleted_at is null
     order by posted_at desc, id desc limit ?`,
  )
  const newest = raw.prepare<[number, number], ListedMessage>(
    `select id, posted_at, direction, text from messages where conversation_id = ?
     order by posted_at desc, id desc limit ?`,
  )
  const history = raw.prepare<[number], { id: number; priority_basis_json: string | null }>(
    `select conversations.id, priority_basis_json from authors
     join conversations on conversations.author_id = authors.id
     where authors.contact_id = ? order by conversations.id desc limit ${historyLength}`,
  )
  const awaited = raw.prepare<[number], ArrivingHandoff>(awaitedHandoffsSql)
  const byToken = raw.prepare<[number, string], ArrivingHandoff>(
    `${arrivingHandoffs} where account_id = ? and token in (select value from json_each(?))`,
  )
  const next = raw.prepare<[], NextIds>(
    `select (select coalesce(max(id), 0) + 1 from contacts) as contact,
      (select coalesce(max(id), 0) + 1 from authors) as author,
      ${nextConversationSql} as conversation,
      (select coalesce(max(id), 0) + 1 from messages) as message`,
  )

  return {
    conversations,
    marks: createMarkReader(raw),
    messages: (accountId: number, externalIds: readonly string[]) =>
      messages.all(accountId, JSON.stringify(externalIds)),
    authors: (network: Network, externalIds: readonly string[]) =>
      authors.all(network, JSON.stringify(externalIds)),
    unconfirmed: (conversationIds: readonly number[]) =>
      conversationIds.flatMap((id) => unconfirmed.all(id)),
    /** The customer's newest messages that still stand there. */
    newestInbound: (conversationId: number, limit: number) => newestInbound.all(conversationId, limit),
    /** The newest messages of anybody. */
    newest: (conversationId: number, limit: number) => newest.all(conversationId, limit),
    /** The newest conversations of a contact, over all networks. */
    history: (contactId: number) => history.all(contactId),
    /** Handoffs that wait for somebody; few at any time. */
    awaited: (accountId: number) => awaited.all(accountId),
    byToken: (accountId: number, tokens: readonly string[]) =>
      tokens.length === 0 ? [] : byToken.all(accountId, JSON.stringify(tokens)),
    nextIds(): NextIds {
      const ids = next.get()
      if (!ids) throw new Error('select without a row')
      return ids
    },
  }
}

export type BatchReader = ReturnType<typeof createBatchReader>
